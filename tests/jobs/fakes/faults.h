#pragma once

#include "core/call.h"

#include <QHash>
#include <QStringList>

namespace revos::test {

/// What goes wrong, and what was asked: every port of a test passes through here.
class Faults
{
public:
    /// From now on @p place ("messages.load") answers with @p error.
    void put(const QString& place, Error error) { m_errors.insert(place, std::move(error)); }
    void clear() { m_errors.clear(); }
    int calls(const QString& place) const { return int(m_calls.count(place)); }

    /// To be asked first by every port: the fault of @p place, or the end of @p call.
    [[nodiscard]] Result<void> check(const char* place, const Call& call)
    {
        const QString name = QString::fromLatin1(place);
        m_calls.append(name);
        REVOS_TRY(call.check(name));
        const auto error = m_errors.constFind(name);
        if (error != m_errors.cend())
            return fail(*error);
        return {};
    }

private:
    QHash<QString, Error> m_errors;
    QStringList m_calls;
};

/// For what no handler calls.
inline tl::unexpected<Error> unused()
{
    return fail(Code::Internal, QStringLiteral("not part of the test"));
}

} // namespace revos::test
