#include "db/pg/pgerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace revos::db {

namespace {

struct Meaning
{
    std::string_view sqlstate; ///< five characters, or a class of two
    Code code;
    const char* reason;
};

// The first line that fits counts, so single states stand before their class.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
constexpr std::array kMeanings{
    Meaning{"08", Code::Offline, "db.server-unreachable"},
    Meaning{"28", Code::Auth, "db.login-refused"},
    Meaning{"22021", Code::Invalid, "db.text-unstorable"},
    Meaning{"22P05", Code::Invalid, "db.text-unstorable"},
    Meaning{"22001", Code::Invalid, "db.text-too-long"},
    Meaning{"23502", Code::Invalid, "db.value-missing"},
    Meaning{"23503", Code::Invalid, "db.reference-missing"},
    Meaning{"23505", Code::Conflict, "db.duplicate"},
    Meaning{"23514", Code::Invalid, "db.value-refused"},
    Meaning{"25006", Code::Denied, "db.read-only"},
    Meaning{"25P03", Code::Timeout, "db.transaction-expired"},
    Meaning{"3D000", Code::NotFound, "db.no-such-database"},
    Meaning{"3F000", Code::SchemaMismatch, "db.schema-mismatch"},
    Meaning{"40001", Code::Conflict, "db.changed-meanwhile"},
    Meaning{"40P01", Code::Conflict, "db.changed-meanwhile"},
    Meaning{"42501", Code::Denied, "db.denied"},
    Meaning{"42P01", Code::SchemaMismatch, "db.schema-mismatch"},
    Meaning{"42703", Code::SchemaMismatch, "db.schema-mismatch"},
    Meaning{"42883", Code::SchemaMismatch, "db.schema-mismatch"},
    Meaning{"53100", Code::NeedsPerson, "db.disk-full"},
    Meaning{"53300", Code::Offline, "db.too-many-connections"},
    Meaning{"53", Code::Offline, "db.server-exhausted"},
    Meaning{"55P03", Code::Conflict, "db.locked"},
    Meaning{"57014", Code::Timeout, "db.statement-ended"},
    Meaning{"57P03", Code::Offline, "db.server-starting"},
    Meaning{"57P", Code::Offline, "db.server-stopped"},
    Meaning{"RV001", Code::LimitReached, ""},
    Meaning{"RV002", Code::NeedsPerson, ""},
    Meaning{"RV003", Code::Invalid, ""},
    Meaning{"RV004", Code::Conflict, ""},
    Meaning{"RV005", Code::NotFound, ""},
    Meaning{"RV006", Code::Denied, ""},
};

Meaning meaningOf(const QByteArray& sqlstate)
{
    const std::string_view state(sqlstate.constData(), static_cast<size_t>(sqlstate.size()));
    const auto found = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& meaning) {
        return state.starts_with(meaning.sqlstate);
    });
    return found != kMeanings.end() ? *found : Meaning{"", Code::Internal, ""};
}

struct Sign
{
    const char* words;
    Meaning meaning;
};

// What libpq and OpenSSL say of failures on our side, for which there is no SQLSTATE (see EnglishWords).
constexpr std::array kSigns{
    Sign{"is not permitted to log in", {"", Code::Auth, "operator.no-longer"}},
    Sign{"SASL authentication failed", {"", Code::Auth, "db.login-refused"}}, // PgBouncer's
    Sign{"no password supplied", {"", Code::Auth, "db.password-missing"}},
    Sign{"definition of service", {"", Code::NotFound, "db.service-unknown"}},
    Sign{"root certificate file", {"", Code::Auth, "db.no-authorities"}},
    Sign{"certificate verify failed", {"", Code::Auth, "db.certificate-refused"}},
    Sign{"does not match host name", {"", Code::Auth, "db.certificate-refused"}},
    Sign{"server does not support SSL", {"", Code::Auth, "db.no-encryption"}},
    // Before a password's proof was sent: the server offers no sign-in that is bound to the encryption.
    Sign{"channel binding", {"", Code::Auth, "db.sign-in-unbound"}},
    Sign{"authentication method requirement", {"", Code::Auth, "db.login-insecure"}},
};

Meaning meaningOfWords(const QString& words)
{
    const auto* const sign = std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& one) {
        return words.contains(QLatin1String(one.words));
    });
    return sign != kSigns.end() ? sign->meaning : Meaning{"", Code::Offline, "db.server-unreachable"};
}

QByteArray field(const PGresult* result, int which)
{
    return QByteArray(PQresultErrorField(result, which));
}

/// Messages of these classes name objects and states of the server, never the values of a row.
bool quotesNoValues(const QByteArray& sqlstate)
{
    constexpr std::array<std::string_view, 13> kClasses{"08", "0A", "25", "28", "3D", "3F", "40",
                                                        "42", "53", "55", "57", "58", "XX"};
    return std::any_of(kClasses.begin(), kClasses.end(), [&](std::string_view prefix) {
        return sqlstate.startsWith(QByteArrayView(prefix.data(), static_cast<qsizetype>(prefix.size())));
    });
}

QString detailOf(const PGresult* result, const QByteArray& sqlstate, const QByteArray& statement)
{
    QString detail = QString::fromUtf8(statement);
    const auto name = [&](const char* what, int which) {
        const QByteArray value = field(result, which);
        if (!value.isEmpty())
            detail += u' ' + QLatin1String(what) + u' ' + QString::fromUtf8(value);
    };
    name("table", PG_DIAG_TABLE_NAME);
    name("column", PG_DIAG_COLUMN_NAME);
    name("constraint", PG_DIAG_CONSTRAINT_NAME);
    if (quotesNoValues(sqlstate))
        detail += QStringLiteral(": ") + QString::fromUtf8(field(result, PG_DIAG_MESSAGE_PRIMARY));
    return detail;
}

/// What our own functions raise: reason in the message, facts in the detail.
void readRaised(const PGresult* result, Error& error)
{
    static const QRegularExpression key(QStringLiteral("^[a-z0-9-]+(\\.[a-z0-9-]+)+$"));
    const QByteArray message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!key.match(QString::fromUtf8(message)).hasMatch())
        return;
    error.reason = message;
    const QJsonArray facts = QJsonDocument::fromJson(field(result, PG_DIAG_MESSAGE_DETAIL)).array();
    for (const QJsonValue& fact : facts)
        error.facts.append(fact.toVariant().toString());
}

} // namespace

Error errorOf(const pg_result* result, const QByteArray& statement)
{
    Error error;
    error.sqlstate = field(result, PG_DIAG_SQLSTATE);
    if (error.sqlstate.isEmpty()) {
        error.detail = QString::fromUtf8(statement) + QStringLiteral(": answer without a state");
        return error;
    }
    const Meaning meaning = meaningOf(error.sqlstate);
    error.code = meaning.code;
    error.reason = meaning.reason;
    error.detail = detailOf(result, error.sqlstate, statement);
    if (error.sqlstate.startsWith("RV")) {
        readRaised(result, error);
        return error;
    }
    const QByteArray constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    const QByteArray column = field(result, PG_DIAG_COLUMN_NAME);
    if (!constraint.isEmpty())
        error.facts = {QString::fromUtf8(constraint)};
    else if (!column.isEmpty())
        error.facts = {QString::fromUtf8(column)};
    return error;
}

Error connectionError(const pg_conn* connection, const QString& target)
{
    // "FATAL:  28P01: password authentication failed …  LOCATION:  auth_failed, auth.c:326"
    static const QRegularExpression state(QStringLiteral(": +(?=[A-Z]*[0-9])([0-9A-Z]{5}): "));
    const QString words = QString::fromUtf8(PQerrorMessage(connection));
    const QByteArray sqlstate = state.match(words).captured(1).toLatin1();
    // The class of a refused sign-in holds several reasons, and a pooler passes all of them on as its own.
    const bool isInWords = sqlstate.isEmpty() || sqlstate == "28000" || sqlstate.startsWith("08");
    Meaning meaning = isInWords ? meaningOfWords(words) : meaningOf(sqlstate);
    if (!sqlstate.isEmpty() && meaning.code == Code::Offline)
        meaning = meaningOf(sqlstate);
    Error error = Error::because(meaning.code, meaning.reason, {target});
    error.sqlstate = sqlstate;
    error.detail = words.section(QStringLiteral("LOCATION:"), 0, 0).simplified();
    return error;
}

bool violates(const Error& error, QLatin1String name)
{
    return error.sqlstate.startsWith("23") && error.facts.value(0) == name;
}

} // namespace revos::db
