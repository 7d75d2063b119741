#include "ctl/secretinput.h"

#include <QByteArrayView>

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

namespace revos::ctl {

namespace {

constexpr qsizetype kLongest = 1024;

#ifdef Q_OS_UNIX
/// A terminal that shows nothing of what is typed, for as long as this object lives.
class Silence
{
public:
    explicit Silence(int descriptor)
        : m_descriptor(descriptor)
        , m_isOn(isatty(descriptor) == 1 && tcgetattr(descriptor, &m_before) == 0)
    {
        if (!m_isOn)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(descriptor, TCSAFLUSH, &quiet);
    }
    ~Silence()
    {
        if (!m_isOn)
            return;
        tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

    bool isOn() const { return m_isOn; }

private:
    int m_descriptor;
    termios m_before{};
    bool m_isOn;
};

/// One byte; 0 at the end, -1 on failure.
ssize_t readByte(int descriptor, char* byte)
{
    ssize_t count = 0;
    do {
        count = read(descriptor, byte, 1);
    } while (count < 0 && errno == EINTR);
    return count;
}
#endif

bool isBlank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r';
}

} // namespace

Result<Secret> readSecretLine(const QString& number, const QString& prompt)
{
    bool isNumber = true;
    const int descriptor = number.isEmpty() ? 0 : number.toInt(&isNumber);
    if (!isNumber || descriptor < 0)
        return fail(Error::invalid("secret.no-descriptor", {number}));
#ifdef Q_OS_UNIX
    const Silence silence(descriptor);
    if (silence.isOn())
        std::fputs(qUtf8Printable(prompt + QStringLiteral(": ")), stderr);
    // Byte by byte, so that whatever follows the line stays for whoever reads next.
    Secret line = Secret::ofSize(kLongest);
    qsizetype size = 0;
    for (char byte = 0;;) {
        const auto count = readByte(descriptor, &byte);
        if (count < 0)
            return fail(Error::invalid("secret.no-descriptor", {QString::number(descriptor)}));
        if (count == 0 || byte == '\n')
            break;
        if (size == kLongest)
            return fail(Error::invalid("secret.too-long"));
        line.data()[size++] = byte;
    }
    QByteArrayView text = line.view().first(size);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    if (text.isEmpty())
        return fail(Error::invalid("secret.empty", {prompt}));
    return Secret(text);
#else
    return fail(Error::invalid("secret.no-descriptor", {prompt}));
#endif
}

Result<Secret> readPassphrase(const QString& prompt)
{
    return readSecretLine(qEnvironmentVariable("REVOS_PASSPHRASE_FD"), prompt);
}

} // namespace revos::ctl
