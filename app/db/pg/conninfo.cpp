#include "db/pg/conninfo.h"

#include <QFile>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace revos::db {

namespace {

// An empty value means "not given" to libpq; a file that cannot exist means "none".
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

} // namespace

ConnInfo::ConnInfo(const ConnectOptions& options, const QString& address)
{
    set("host", options.host.toUtf8());
    set("port", QByteArray::number(options.port));
    set("dbname", options.database.toUtf8());
    set("user", options.user.toUtf8());
    set("application_name", options.applicationName.toUtf8());
    set("client_encoding", "UTF8");
    set("options", " ");
    set("passfile", kNoFile);
    set("target_session_attrs", "any");
    set("connect_timeout", "0");
    set("gssencmode", "disable");
    setTransport(options, address);
    setOthers();

    for (const auto& [keyword, value] : m_pairs) {
        m_keywords.push_back(keyword.constData());
        m_values.push_back(value.constData());
    }
    if (options.password) {
        const QByteArrayView password = options.password->view();
        m_password = Secret::ofSize(password.size() + 1);
        std::memcpy(m_password.data(), password.data(), static_cast<size_t>(password.size()));
        m_keywords.push_back("password");
        m_values.push_back(m_password.data());
    }
    m_keywords.push_back(nullptr);
    m_values.push_back(nullptr);
}

ConnInfo::~ConnInfo() = default;

void ConnInfo::set(const char* keyword, QByteArray value)
{
    m_pairs.emplace_back(keyword, std::move(value));
}

void ConnInfo::setTransport(const ConnectOptions& options, const QString& address)
{
    if (options.isLocalSocket()) {
        set("sslmode", "disable");
        set("channel_binding", "disable");
        return;
    }
    set("hostaddr", address.toLatin1());
    set("sslmode", "verify-full");
    set("sslrootcert", options.caFile.isEmpty() ? systemAuthorities() : QFile::encodeName(options.caFile));
    set("ssl_min_protocol_version", "TLSv1.2");
    set("ssl_max_protocol_version", "TLSv1.3");
    // A pooler ends TLS by itself and cannot bind the sign-in to it.
    set("channel_binding", options.transactionPooler ? "prefer" : "require");
    set("keepalives", "1");
    set("keepalives_idle", "30");
    set("keepalives_interval", "10");
    set("keepalives_count", "3");
    set("tcp_user_timeout", "60000");
}

/// Whatever else libpq would read from the environment, in this or a later version of it.
void ConnInfo::setOthers()
{
    PQconninfoOption* all = PQconndefaults();
    for (const PQconninfoOption* option = all; option != nullptr && option->keyword != nullptr; ++option) {
        const auto isSet = std::any_of(m_pairs.begin(), m_pairs.end(),
                                       [&](const auto& pair) { return pair.first == option->keyword; });
        if (isSet || option->envvar == nullptr)
            continue;
        const QByteArray keyword(option->keyword);
        if (keyword.startsWith("sslc") || keyword == "sslkey")
            set(option->keyword, keyword == "sslcompression" ? "0" : kNoFile);
        else if (option->compiled != nullptr && *option->compiled != '\0')
            set(option->keyword, option->compiled);
    }
    PQconninfoFree(all);
}

QString targetOf(const ConnectOptions& options)
{
    if (options.isLocalSocket())
        return options.host;
    return options.host + u':' + QString::number(options.port);
}

} // namespace revos::db
