#include "core/error.h"

namespace revos {

QString codeName(Code code)
{
    switch (code) {
    case Code::Cancelled:
        return QStringLiteral("cancelled");
    case Code::Timeout:
        return QStringLiteral("timeout");
    case Code::Offline:
        return QStringLiteral("offline");
    case Code::Auth:
        return QStringLiteral("auth");
    case Code::Denied:
        return QStringLiteral("denied");
    case Code::NotFound:
        return QStringLiteral("not_found");
    case Code::Conflict:
        return QStringLiteral("conflict");
    case Code::Invalid:
        return QStringLiteral("invalid");
    case Code::InDoubt:
        return QStringLiteral("in_doubt");
    case Code::LimitReached:
        return QStringLiteral("limit_reached");
    case Code::NeedsPerson:
        return QStringLiteral("needs_person");
    case Code::SchemaMismatch:
        return QStringLiteral("schema_mismatch");
    case Code::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

Error Error::cancelled(QString detail)
{
    return Error{Code::Cancelled, std::move(detail), {}, {}, {}};
}

Error Error::timeout(const QString& what)
{
    return Error{Code::Timeout, QStringLiteral("deadline passed: ") + what, {}, {}, {}};
}

Error Error::invalid(QByteArray reason, QStringList facts)
{
    return because(Code::Invalid, std::move(reason), std::move(facts));
}

Error Error::because(Code code, QByteArray reason, QStringList facts)
{
    Error error;
    error.code = code;
    error.reason = std::move(reason);
    error.facts = std::move(facts);
    return error;
}

QString Error::toLogLine() const
{
    QString line = codeName(code);
    if (!reason.isEmpty())
        line += QStringLiteral(" [") + QString::fromLatin1(reason) + u']';
    if (!detail.isEmpty())
        line += QStringLiteral(": ") + detail;
    if (!sqlstate.isEmpty())
        line += QStringLiteral(" (") + QString::fromLatin1(sqlstate) + u')';
    return line;
}

} // namespace revos
