#include "db/pg/textform.h"

namespace revos::db {

namespace {

/// Walks over the parts of a timestamp; once something does not fit, nothing fits any more.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {}

    bool atEnd() const { return m_at == m_text.size(); }
    bool isGood() const { return m_good; }

    bool skip(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    void expect(char c) { m_good = skip(c) && m_good; }

    int digits(int count)
    {
        int value = 0;
        for (int i = 0; i < count; ++i) {
            if (atEnd() || m_text[m_at] < '0' || m_text[m_at] > '9') {
                m_good = false;
                return 0;
            }
            value = value * 10 + (m_text[m_at++] - '0');
        }
        return value;
    }

    /// "123456" → 123 ms; further digits are cut off.
    int fraction()
    {
        int value = 0;
        int seen = 0;
        while (!atEnd() && m_text[m_at] >= '0' && m_text[m_at] <= '9') {
            if (seen < 3)
                value = value * 10 + (m_text[m_at] - '0');
            ++seen;
            ++m_at;
        }
        for (int i = seen; i < 3; ++i)
            value *= 10;
        return value;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_good = true;
};

} // namespace

std::optional<QDateTime> timestampFromText(QByteArrayView text)
{
    Scanner scan(text);
    const int year = scan.digits(4);
    scan.expect('-');
    const int month = scan.digits(2);
    scan.expect('-');
    const int day = scan.digits(2);
    scan.expect(' ');
    const int hour = scan.digits(2);
    scan.expect(':');
    const int minute = scan.digits(2);
    scan.expect(':');
    const int second = scan.digits(2);
    const int ms = scan.skip('.') ? scan.fraction() : 0;
    const int sign = scan.skip('-') ? -1 : 1;
    if (sign > 0)
        scan.expect('+');
    int offset = scan.digits(2) * 3600;
    if (scan.skip(':'))
        offset += scan.digits(2) * 60;
    if (scan.skip(':'))
        offset += scan.digits(2);
    if (!scan.isGood() || !scan.atEnd())
        return std::nullopt;
    const QDateTime local(QDate(year, month, day), QTime(hour, minute, second, ms), Qt::UTC);
    if (!local.isValid())
        return std::nullopt;
    return local.addSecs(qint64(-sign) * offset);
}

std::optional<QList<QByteArray>> arrayFromText(QByteArrayView text)
{
    if (text.size() < 2 || text.front() != '{' || text.back() != '}')
        return std::nullopt;
    const QByteArrayView inner = text.sliced(1, text.size() - 2);
    QList<QByteArray> elements;
    qsizetype at = 0;
    while (at < inner.size()) {
        QByteArray element("");
        const bool isQuoted = inner[at] == '"';
        if (isQuoted) {
            for (++at; at < inner.size() && inner[at] != '"'; ++at) {
                if (inner[at] == '\\' && at + 1 < inner.size())
                    ++at;
                element += inner[at];
            }
            if (at == inner.size())
                return std::nullopt;
            ++at;
        } else {
            for (; at < inner.size() && inner[at] != ','; ++at) {
                if (inner[at] == '{' || inner[at] == '"')
                    return std::nullopt;
                element += inner[at];
            }
            if (element == "NULL")
                element = QByteArray();
        }
        elements.append(element);
        if (at == inner.size())
            return elements;
        if (inner[at] != ',' || at + 1 == inner.size())
            return std::nullopt;
        ++at;
    }
    return elements;
}

std::optional<QByteArray> bytesFromText(QByteArrayView text)
{
    if (!text.startsWith("\\x") || text.size() % 2 != 0)
        return std::nullopt;
    return QByteArray::fromHex(QByteArray::fromRawData(text.data() + 2, text.size() - 2));
}

} // namespace revos::db
