#pragma once

#include "db/pg/connectoptions.h"

#include <QByteArray>

#include <vector>

namespace revos::db {

/// The parameters of one connection attempt as libpq takes them. Every keyword that libpq would otherwise
/// take from the environment (PGSSLMODE, PGOPTIONS, PGPASSFILE …) has a value of ours, so that nothing around
/// the program can weaken what is agreed here. https://www.postgresql.org/docs/current/libpq-envars.html
class ConnInfo
{
public:
    /// @p address is numeric, or empty for a local socket.
    ConnInfo(const ConnectOptions& options, const QString& address);
    ~ConnInfo();
    ConnInfo(const ConnInfo&) = delete;
    ConnInfo& operator=(const ConnInfo&) = delete;

    const char* const* keywords() const { return m_keywords.data(); }
    const char* const* values() const { return m_values.data(); }

private:
    void set(const char* keyword, QByteArray value);
    void setTransport(const ConnectOptions& options, const QString& address);
    void setOthers();

    std::vector<std::pair<QByteArray, QByteArray>> m_pairs;
    Secret m_password; ///< ends with a zero byte
    std::vector<const char*> m_keywords;
    std::vector<const char*> m_values;
};

/// Where it leads, for people: "db.example.com:5432", or the folder of the socket.
QString targetOf(const ConnectOptions& options);

} // namespace revos::db
