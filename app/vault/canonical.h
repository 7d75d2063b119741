#pragma once

#include "core/secret.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QtEndian>

#include <array>
#include <span>

namespace revos {

/// What is signed or authenticated, as bytes: each part with its length before it, so that no two different
/// lists of parts ever give the same bytes; numbers big endian.
class Canonical
{
public:
    explicit Canonical(QByteArrayView label) { part(label); }

    Canonical& part(QByteArrayView bytes)
    {
        number(static_cast<quint32>(bytes.size()));
        m_bytes.append(bytes);
        return *this;
    }
    Canonical& part(const QUuid& id) { return part(QByteArrayView(id.toRfc4122())); }
    template<class Tag>
    Canonical& part(const Id<Tag>& id)
    {
        return part(id.uuid());
    }
    template<class Number>
    Canonical& number(Number value)
    {
        std::array<char, sizeof(Number)> bytes{};
        qToBigEndian(value, bytes.data());
        m_bytes.append(bytes.data(), bytes.size());
        return *this;
    }

    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

inline QByteArrayView viewOf(std::span<const unsigned char> bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

inline std::span<unsigned char> writableSpan(Secret& secret)
{
    return {reinterpret_cast<unsigned char*>(secret.data()), static_cast<size_t>(secret.size())};
}

} // namespace revos
