#include "vault/piecewisesecretstore.h"

#include <QtEndian>

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace revos {

namespace {

// First byte of the item under the value's own name.
constexpr char kWhole = 1;
constexpr char kInPieces = 2;

constexpr qsizetype kMaxValueBytes = 1024LL * 1024;

/// The item that names the pieces: kind 1 | set 1 | size 4 | SHA-256 of the value 32.
struct Index
{
    static constexpr qsizetype kBytes = 2 + 4 + SHA256_DIGEST_LENGTH;

    int set = 0;
    qsizetype size = 0;
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
};

std::array<unsigned char, SHA256_DIGEST_LENGTH> digestOf(const Secret& value)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(value.view().data()), static_cast<size_t>(value.size()),
           digest.data());
    return digest;
}

Secret toItem(const Index& index)
{
    Secret item = Secret::ofSize(Index::kBytes);
    item.data()[0] = kInPieces;
    item.data()[1] = static_cast<char>(index.set);
    qToBigEndian(static_cast<quint32>(index.size), item.data() + 2);
    std::memcpy(item.data() + 6, index.digest.data(), index.digest.size());
    return item;
}

std::optional<Index> toIndex(const Secret& item)
{
    const char* bytes = item.view().data();
    if (item.size() != Index::kBytes || bytes[0] != kInPieces || bytes[1] < 0 || bytes[1] > 1)
        return std::nullopt;
    Index index;
    index.set = bytes[1] == 0 ? 0 : 1;
    index.size = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes + 2));
    std::memcpy(index.digest.data(), bytes + 6, index.digest.size());
    return index.size <= kMaxValueBytes ? std::optional(index) : std::nullopt;
}

QString pieceName(const QString& key, int set, int number)
{
    return QStringLiteral("%1#%2.%3")
        .arg(key, set == 0 ? QStringLiteral("a") : QStringLiteral("b"))
        .arg(number);
}

tl::unexpected<Error> broken()
{
    return fail(Error::because(Code::NeedsPerson, "vault.stored-value-broken"));
}

} // namespace

Result<Secret> PiecewiseSecretStore::read(const QString& key, const Call& call)
{
    REVOS_TRY_ASSIGN(const Secret item, m_items.read(key, call));
    if (!item.isEmpty() && item.view()[0] == kWhole)
        return Secret(item.view().sliced(1));
    const std::optional<Index> index = toIndex(item);
    if (!index)
        return broken();
    Secret value = Secret::ofSize(index->size);
    qsizetype filled = 0;
    for (int number = 0; filled < index->size; ++number) {
        const Result<Secret> piece = m_items.read(pieceName(key, index->set, number), call);
        if (!piece)
            return piece.error().code == Code::NotFound ? broken() : fail(piece.error());
        if (piece->isEmpty() || piece->size() > index->size - filled)
            return broken();
        std::copy(piece->view().begin(), piece->view().end(), value.data() + filled);
        filled += piece->size();
    }
    if (digestOf(value) != index->digest)
        return broken();
    return value;
}

Result<void> PiecewiseSecretStore::write(const QString& key, const Secret& value, const Call& call)
{
    if (value.size() > kMaxValueBytes)
        return fail(Error::invalid("vault.value-too-large"));
    const Result<Secret> old = m_items.read(key, call);
    if (!old && old.error().code != Code::NotFound)
        return fail(old.error());
    const std::optional<Index> oldIndex = old ? toIndex(*old) : std::nullopt;
    const Index index{oldIndex ? 1 - oldIndex->set : 0, value.size(), digestOf(value)};

    int pieces = 0;
    if (value.size() < m_itemBytes) {
        Secret item = Secret::ofSize(value.size() + 1);
        item.data()[0] = kWhole;
        std::copy(value.view().begin(), value.view().end(), item.data() + 1);
        REVOS_TRY(m_items.write(key, item, call));
    } else {
        REVOS_TRY_ASSIGN(pieces, writePieces(key, index.set, value, call));
        REVOS_TRY(m_items.write(key, toItem(index), call));
    }
    REVOS_TRY(removePieces(key, index.set, pieces, call));
    return removePieces(key, 1 - index.set, 0, call);
}

Result<void> PiecewiseSecretStore::remove(const QString& key, const Call& call)
{
    REVOS_TRY(removePieces(key, 0, 0, call));
    REVOS_TRY(removePieces(key, 1, 0, call));
    return m_items.remove(key, call);
}

Result<int> PiecewiseSecretStore::writePieces(const QString& key, int set, const Secret& value,
                                              const Call& call)
{
    int number = 0;
    for (qsizetype from = 0; from < value.size(); from += m_itemBytes) {
        const Secret piece(value.view().sliced(from, std::min(m_itemBytes, value.size() - from)));
        REVOS_TRY(m_items.write(pieceName(key, set, number++), piece, call));
    }
    return number;
}

/// Removes piece @p from and all that follow it without a gap; the last one first, so that there is never a
/// gap behind which an interrupted removal would leave pieces for good.
Result<void> PiecewiseSecretStore::removePieces(const QString& key, int set, int from, const Call& call)
{
    int end = from;
    for (;; ++end) {
        const Result<Secret> piece = m_items.read(pieceName(key, set, end), call);
        if (!piece && piece.error().code == Code::NotFound)
            break;
        if (!piece)
            return fail(piece.error());
    }
    for (int number = end - 1; number >= from; --number)
        REVOS_TRY(m_items.remove(pieceName(key, set, number), call));
    return {};
}

} // namespace revos
