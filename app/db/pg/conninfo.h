#pragma once

#include "db/pg/connectoptions.h"

#include <QByteArray>
#include <QHash>

#include <array>

namespace revos::db {

/// The parameters of one connection attempt as libpq takes them. Every keyword that libpq would otherwise
/// take from the environment (PGSSLMODE, PGHOSTADDR, PGOPTIONS …) has a value of ours, so that nothing around
/// the program can weaken what is agreed here. They go as a connection string, because only there an empty
/// value means "none"; in the lists of PQconnectStartParams it means "ask the environment".
/// https://www.postgresql.org/docs/current/libpq-envars.html
class ConnInfo
{
public:
    /// @p address is numeric, or empty for a local socket.
    ConnInfo(const ConnectOptions& options, const QString& address);
    ConnInfo(const ConnInfo&) = delete;
    ConnInfo& operator=(const ConnInfo&) = delete;

    /// For PQconnectStartParams with expand_dbname.
    const char* const* keywords() const { return m_keywords.data(); }
    const char* const* values() const { return m_values.data(); }
    /// What is set, but for the password.
    const QHash<QByteArray, QByteArray>& settings() const { return m_settings; }

private:
    struct Keyword
    {
        QByteArray name;
        QByteArray builtIn; ///< the value that it has when nobody says anything
        bool isInEnvironment = false;
    };

    void set(const char* keyword, const QByteArray& value);
    void setTransport(const ConnectOptions& options, const QString& address);
    void setOthers();

    QList<Keyword> m_keywordsOfLibpq;
    QHash<QByteArray, QByteArray> m_settings;
    QByteArray m_text;
    Secret m_password; ///< ends with a zero byte
    std::array<const char*, 3> m_keywords{};
    std::array<const char*, 3> m_values{};
};

/// Where it leads, for people: "db.example.com:5432", or the folder of the socket.
QString targetOf(const ConnectOptions& options);

} // namespace revos::db
