#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

#include <compare>

namespace revos {

/// A fresh UUID, version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits. Never order or
/// authorise by the time in it; it follows the computer's clock.
QUuid newUuid7();

/// A UUID that only converts from and to ids of the same kind.
template<class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(const QUuid& value)
        : m_value(value)
    {}

    static Id create() { return Id(newUuid7()); }
    /// Null when @p text is not a UUID (36 characters, braces optional).
    static Id fromString(QStringView text) { return Id(QUuid::fromString(text)); }

    bool isNull() const { return m_value.isNull(); }
    QUuid uuid() const { return m_value; }
    /// 36 lower-case characters, no braces.
    QString toString() const { return m_value.toString(QUuid::WithoutBraces); }

    bool operator==(const Id&) const = default;
    bool operator<(const Id& other) const { return m_value < other.m_value; }

private:
    QUuid m_value;
};

template<class Tag>
size_t qHash(const Id<Tag>& id, size_t seed = 0)
{
    return qHash(id.uuid(), seed);
}

} // namespace revos

template<class Tag>
struct std::hash<revos::Id<Tag>>
{
    size_t operator()(const revos::Id<Tag>& id) const { return qHash(id.uuid()); }
};
