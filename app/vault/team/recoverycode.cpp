#include "vault/team/recoverycode.h"

#include "vault/canonical.h"
#include "vault/hkdf.h"
#include "vault/random.h"

#include <openssl/crypto.h>

#include <array>

namespace revos {

namespace {

constexpr QByteArrayView kAlphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int kBitsOfCharacter = 5;
constexpr int kDataOfGroup = 4;
constexpr int kGroupLength = kDataOfGroup + 1;
constexpr int kCharacters = RecoveryCode::kGroups * kDataOfGroup;
constexpr qsizetype kCheckBytes = 32;

static_assert(qsizetype{kCharacters} * kBitsOfCharacter == RecoveryCode::kBytes * 8);

/// Product in the field of 32 elements, modulo x^5 + x^2 + 1.
constexpr unsigned product(unsigned one, unsigned other)
{
    unsigned result = 0;
    for (unsigned bit = 0; bit < kBitsOfCharacter; ++bit) {
        if ((other >> bit & 1U) != 0)
            result ^= one << bit;
    }
    for (unsigned bit = 2 * kBitsOfCharacter - 2; bit >= kBitsOfCharacter; --bit) {
        if ((result >> bit & 1U) != 0)
            result ^= 0b100101U << (bit - kBitsOfCharacter);
    }
    return result;
}

/// A weighted sum with a weight of its own for each place and for the group's number: a wrong character or
/// two swapped ones always change it.
unsigned checkOf(std::span<const unsigned char> data, int group)
{
    unsigned weight = 2;
    unsigned sum = 0;
    for (const unsigned char value : data) {
        sum ^= product(weight, value);
        weight = product(weight, 2);
    }
    return sum ^ product(weight, static_cast<unsigned>(group) + 1);
}

std::optional<unsigned char> valueOf(char character)
{
    const char upper =
        character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
    const char read = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    const qsizetype at = kAlphabet.indexOf(read);
    return at < 0 ? std::nullopt : std::optional(static_cast<unsigned char>(at));
}

} // namespace

Result<RecoveryCode> RecoveryCode::create()
{
    Secret bytes = Secret::ofSize(kBytes);
    REVOS_TRY(fillRandom(writableSpan(bytes)));
    return RecoveryCode(std::move(bytes));
}

Secret RecoveryCode::toText() const
{
    Secret text = Secret::ofSize(kGroups * (kGroupLength + 1) - 1);
    char* out = text.data();
    const auto* bytes = reinterpret_cast<const unsigned char*>(m_bytes.view().data());
    std::array<unsigned char, kDataOfGroup> data{};
    for (int character = 0; character < kCharacters; ++character) {
        unsigned value = 0;
        for (int bit = character * kBitsOfCharacter; bit < (character + 1) * kBitsOfCharacter; ++bit)
            value = value << 1U | (bytes[bit / 8] >> (7 - bit % 8) & 1U);
        *out++ = kAlphabet[static_cast<qsizetype>(value)];
        data[static_cast<size_t>(character % kDataOfGroup)] = static_cast<unsigned char>(value);
        if (character % kDataOfGroup != kDataOfGroup - 1)
            continue;
        *out++ = kAlphabet[static_cast<qsizetype>(checkOf(data, character / kDataOfGroup))];
        if (character + 1 < kCharacters)
            *out++ = '-';
    }
    OPENSSL_cleanse(data.data(), data.size());
    return text;
}

Result<RecoveryCode> RecoveryCode::fromText(const Secret& text)
{
    Secret values = Secret::ofSize(qsizetype{kGroups} * kGroupLength);
    const auto all = writableSpan(values);
    size_t count = 0;
    for (const char character : text.view()) {
        if (character == '-' || character == ' ' || character == '\n' || character == '\r' ||
            character == '\t')
            continue;
        const auto value = valueOf(character);
        if (count == all.size())
            return fail(Error::invalid("recovery.code-invalid"));
        if (!value)
            return fail(Error::invalid("recovery.group-wrong", {QString::number(count / kGroupLength + 1)}));
        all[count++] = *value;
    }
    if (count != all.size())
        return fail(Error::invalid("recovery.code-invalid"));
    Secret bytes = Secret::ofSize(kBytes);
    int bit = 0;
    for (int group = 0; group < kGroups; ++group) {
        const auto data = all.subspan(static_cast<size_t>(group) * kGroupLength, kDataOfGroup);
        if (checkOf(data, group) != all[static_cast<size_t>(group) * kGroupLength + kDataOfGroup])
            return fail(Error::invalid("recovery.group-wrong", {QString::number(group + 1)}));
        for (const unsigned char value : data) {
            for (int at = kBitsOfCharacter - 1; at >= 0; --at, ++bit)
                writableSpan(bytes)[static_cast<size_t>(bit / 8)] |=
                    static_cast<unsigned char>((value >> at & 1U) << (7 - bit % 8));
        }
    }
    return RecoveryCode(std::move(bytes));
}

Result<DeviceKey> RecoveryCode::deviceKey(TenantId tenant) const
{
    Secret halves = Secret::ofSize(DeviceKey::kSecretBytes);
    const QByteArray info = Canonical("RevOS recovery device 1").part(tenant).bytes();
    REVOS_TRY(hkdfSha256(writableSpan(halves), m_bytes.view(), {}, info));
    return DeviceKey::fromSecret(std::move(halves));
}

Result<QByteArray> RecoveryCode::rootCheck(TenantId tenant, const TrustPin& root) const
{
    const QByteArray info =
        Canonical("RevOS recovery root 1").part(tenant).number(root.number).part(root.hash).bytes();
    QByteArray check(kCheckBytes, '\0');
    REVOS_TRY(hkdfSha256({reinterpret_cast<unsigned char*>(check.data()), static_cast<size_t>(check.size())},
                         m_bytes.view(), {}, info));
    return check;
}

} // namespace revos
