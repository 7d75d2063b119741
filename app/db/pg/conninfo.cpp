#include "db/pg/conninfo.h"

#include <QFile>

#include <libpq-fe.h>

#include <algorithm>
#include <cstring>

namespace revos::db {

namespace {

// For files an empty value means a usual place in the home folder; one that cannot exist means none.
constexpr auto kNoFile = "/nonexistent/revos";

/// The list of certificate authorities that the system keeps.
QByteArray systemAuthorities()
{
    constexpr std::array kPlaces{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                                 "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"};
    const auto* const found = std::find_if(kPlaces.begin(), kPlaces.end(), [](const char* place) {
        return QFile::exists(QString::fromLatin1(place));
    });
    return found != kPlaces.end() ? QByteArray(*found) : QByteArray(kNoFile);
}

/// 'value' with quotes and backslashes escaped.
QByteArray quoted(QByteArray value)
{
    value.replace('\\', "\\\\").replace('\'', "\\'");
    return '\'' + value + '\'';
}

} // namespace

ConnInfo::ConnInfo(const ConnectOptions& options, const QString& address)
{
    PQconninfoOption* all = PQconndefaults();
    for (const PQconninfoOption* option = all; option != nullptr && option->keyword != nullptr; ++option)
        m_keywordsOfLibpq.append({option->keyword, option->compiled, option->envvar != nullptr});
    PQconninfoFree(all);

    set("host", options.host.toUtf8());
    set("port", QByteArray::number(options.port));
    set("dbname", options.database.toUtf8());
    set("user", options.user.toUtf8());
    set("application_name", options.applicationName.toUtf8());
    set("client_encoding", "UTF8");
    set("passfile", kNoFile);
    set("gssencmode", "disable");
    // Of requests to cancel alone, which libpq makes by itself; opening has the deadline of its call.
    set("connect_timeout", "10");
    setTransport(options, address);
    setOthers();
    for (auto setting = m_settings.begin(); setting != m_settings.end(); ++setting)
        m_text += QByteArray(setting.key() + '=' + quoted(setting.value()) + ' ');

    // The string holds an empty password, so that none is looked for; the real one comes after it and wins.
    m_text += "password=''";
    m_keywords[0] = "dbname";
    m_values[0] = m_text.constData();
    if (options.password && !options.password->isEmpty()) {
        const QByteArrayView password = options.password->view();
        m_password = Secret::ofSize(password.size() + 1);
        std::memcpy(m_password.data(), password.data(), static_cast<size_t>(password.size()));
        m_keywords[1] = "password";
        m_values[1] = m_password.data();
    }
}

void ConnInfo::set(const char* keyword, const QByteArray& value)
{
    const bool isKnown = std::any_of(m_keywordsOfLibpq.cbegin(), m_keywordsOfLibpq.cend(),
                                     [&](const Keyword& known) { return known.name == keyword; });
    if (isKnown)
        m_settings.insert(keyword, value);
}

void ConnInfo::setTransport(const ConnectOptions& options, const QString& address)
{
    set("sslcert", kNoFile);
    set("sslkey", kNoFile);
    set("sslcrl", kNoFile);
    set("sslcrldir", kNoFile);
    set("sslcertmode", "disable");
    if (options.isLocalSocket()) {
        set("hostaddr", "");
        set("sslmode", "disable");
        set("channel_binding", "disable");
        set("require_auth", "scram-sha-256,none"); // none: the server asks the kernel who is there
        return;
    }
    set("hostaddr", address.toLatin1());
    set("sslmode", "verify-full");
    set("sslrootcert", options.caFile.isEmpty() ? systemAuthorities() : QFile::encodeName(options.caFile));
    set("ssl_min_protocol_version", "TLSv1.2");
    set("ssl_max_protocol_version", "TLSv1.3");
    // A pooler ends TLS by itself and cannot bind the sign-in to it. A password in clear is never sent.
    set("channel_binding", options.pooler == Pooler::None ? "require" : "prefer");
    set("require_auth", options.pooler == Pooler::None ? "scram-sha-256" : "!password,!none");
    set("keepalives", "1");
    set("keepalives_idle", "30");
    set("keepalives_interval", "10");
    set("keepalives_count", "3");
    set("tcp_user_timeout", "60000");
}

/// Whatever else the environment could say gets the value that is built into libpq. Of the few keywords
/// without one, an empty value is a mistake only for these, and what the environment says of them can only be
/// stricter.
void ConnInfo::setOthers()
{
    static const QList<QByteArray> leftAlone{"password", "service", "min_protocol_version",
                                             "max_protocol_version"};
    for (const Keyword& keyword : std::as_const(m_keywordsOfLibpq)) {
        if (keyword.isInEnvironment && !m_settings.contains(keyword.name) &&
            !leftAlone.contains(keyword.name))
            m_settings.insert(keyword.name, keyword.builtIn);
    }
}

QString targetOf(const ConnectOptions& options)
{
    if (options.isLocalSocket())
        return options.host;
    return options.host + u':' + QString::number(options.port);
}

} // namespace revos::db
