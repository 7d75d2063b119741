#include "domain/operators/invitecode.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>
#include <cstring>

namespace revos {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kGroups = 6;
constexpr int kDataOfGroup = 5;
constexpr int kGroupSize = kDataOfGroup + 1;
constexpr qsizetype kBytes = 16;
/// Six groups hold 150 bits; what 128 leave is the mark.
constexpr int kMarkBits = kGroups * kDataOfGroup * 5 - 8 * static_cast<int>(kBytes);

using Digits = std::array<unsigned char, size_t{kGroups} * kDataOfGroup>;

/// 0 … 31, or -1.
int digitOf(char typed)
{
    char letter = typed;
    if (letter >= 'a' && letter <= 'z')
        letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O')
        letter = '0';
    if (letter == 'I' || letter == 'L')
        letter = '1';
    const auto found = kAlphabet.find(letter);
    return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

/// Twice @p element in the field of 32 elements made by x^5 + x^2 + 1.
unsigned doubled(unsigned element)
{
    const unsigned shifted = element << 1U;
    return (shifted & 32U) != 0 ? shifted ^ 37U : shifted;
}

/// Σ 2^(i+1)·digit over that field, and the group's number. The factors are all different and none is zero,
/// so one wrong digit changes the sum and so do two that changed places.
unsigned checkOf(const unsigned char* digits, int group)
{
    unsigned sum = 0;
    for (int i = kDataOfGroup - 1; i >= 0; --i)
        sum = doubled(sum ^ digits[i]);
    return sum ^ static_cast<unsigned>(group + 1);
}

/// Bit @p at of the 16 bytes and, after them, of the mark.
bool bitAt(QByteArrayView bytes, quint32 mark, int at)
{
    const int beyond = at - 8 * static_cast<int>(kBytes);
    if (beyond >= 0)
        return ((mark >> static_cast<unsigned>(kMarkBits - 1 - beyond)) & 1U) != 0;
    return ((static_cast<unsigned char>(bytes[at / 8]) >> static_cast<unsigned>(7 - at % 8)) & 1U) != 0;
}

QByteArray hmac(QByteArrayView key, QByteArrayView text)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256);
    code.setKey(key.toByteArray());
    code.addData(text.data(), text.size());
    return code.result();
}

/// The address under the code: whoever changes it on the way does not know the code.
quint32 markOf(const Secret& bits, const InviteAddress& address)
{
    const QByteArray labelled = "revos invite address v1\n" + address.toText().toUtf8();
    const QByteArray sum = hmac(bits.view(), labelled);
    quint32 mark = 0;
    for (int i = 0; i < 4; ++i)
        mark = (mark << 8U) | static_cast<unsigned char>(sum[i]);
    return mark >> static_cast<unsigned>(32 - kMarkBits);
}

} // namespace

InviteCode::InviteCode(Secret bits, quint32 mark)
    : m_bits(std::move(bits))
    , m_mark(mark)
{}

InviteCode InviteCode::create(const InviteAddress& address)
{
    std::array<quint32, kBytes / sizeof(quint32)> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    Secret bits = Secret::ofSize(kBytes);
    std::memcpy(bits.data(), random.data(), kBytes);
    random.fill(0);
    const quint32 mark = markOf(bits, address);
    return InviteCode(std::move(bits), mark);
}

Result<InviteCode> InviteCode::fromTyped(const Secret& typed, const InviteAddress& address)
{
    std::array<int, static_cast<size_t>(kGroups * kGroupSize)> read{};
    size_t count = 0;
    for (const char letter : typed.view()) {
        if (letter == '-' || letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n')
            continue;
        if (count < read.size())
            read[count] = digitOf(letter);
        ++count;
    }
    if (count != read.size())
        return fail(
            Error::invalid("join.code-length", {QString::number(read.size()), QString::number(count)}));
    Digits digits{};
    for (int group = 0; group < kGroups; ++group) {
        const int* from = &read[static_cast<size_t>(group) * kGroupSize];
        unsigned char* to = &digits[static_cast<size_t>(group) * kDataOfGroup];
        bool isRight = from[kDataOfGroup] >= 0;
        for (int i = 0; i < kDataOfGroup; ++i) {
            isRight = isRight && from[i] >= 0;
            to[i] = static_cast<unsigned char>(std::max(0, from[i]));
        }
        if (!isRight || checkOf(to, group) != static_cast<unsigned>(from[kDataOfGroup]))
            return fail(Error::invalid("join.code-group", {QString::number(group + 1)}));
    }
    Secret bits = Secret::ofSize(kBytes);
    quint32 mark = 0;
    for (int at = 0; at < 5 * static_cast<int>(digits.size()); ++at) {
        const unsigned digit = digits[static_cast<size_t>(at / 5)];
        const unsigned bit = (digit >> static_cast<unsigned>(4 - at % 5)) & 1U;
        if (at >= 8 * static_cast<int>(kBytes))
            mark = (mark << 1U) | bit;
        else if (bit != 0)
            bits.data()[at / 8] = static_cast<char>(static_cast<unsigned char>(bits.data()[at / 8]) |
                                                    (1U << static_cast<unsigned>(7 - at % 8)));
    }
    digits.fill(0);
    read.fill(0);
    if (mark != markOf(bits, address))
        return fail(Error::invalid("join.code-of-another"));
    return InviteCode(std::move(bits), mark);
}

Secret InviteCode::text() const
{
    Secret text = Secret::ofSize(kGroups * kGroupSize + kGroups - 1);
    char* to = text.data();
    for (int group = 0; group < kGroups; ++group) {
        std::array<unsigned char, kDataOfGroup> digits{};
        for (int i = 0; i < 5 * kDataOfGroup; ++i) {
            const bool bit = bitAt(m_bits.view(), m_mark, group * 5 * kDataOfGroup + i);
            auto& digit = digits[static_cast<size_t>(i / 5)];
            digit = static_cast<unsigned char>((digit << 1U) | (bit ? 1U : 0U));
        }
        if (group > 0)
            *to++ = '-';
        for (const unsigned char digit : digits)
            *to++ = kAlphabet[digit];
        *to++ = kAlphabet[checkOf(digits.data(), group)];
    }
    return text;
}

Secret InviteCode::derived(const char* purpose) const
{
    QByteArray hex = hmac(m_bits.view(), purpose).toHex();
    return Secret::taking(hex);
}

QString InviteCode::login() const
{
    constexpr qsizetype kDigits = 16;
    return QStringLiteral("j_") + QString::fromLatin1(derived("revos invite login v1").view().first(kDigits));
}

Secret InviteCode::password() const
{
    return derived("revos invite password v1");
}

} // namespace revos
