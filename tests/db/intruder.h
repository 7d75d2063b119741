#pragma once

#include "db/pg/connectoptions.h"

#include <QByteArrayList>
#include <QTest>

#include <libpq-fe.h>

namespace revos::test {

/// What the server answered to a statement of an intruder.
struct Loot
{
    QByteArray state;   ///< SQLSTATE, empty when the statement went through
    QByteArray message; ///< with detail and hint, as a program sees them
    QList<QByteArrayList> rows;
    qint64 touched = 0; ///< rows written

    bool wentThrough() const { return state.isEmpty(); }
    bool isDenied() const { return state == "42501" || state == "RV006"; }
    /// Of the first row, the first value.
    QByteArray value() const { return rows.isEmpty() || rows[0].isEmpty() ? QByteArray() : rows[0][0]; }
    QByteArray toText() const
    {
        return state + ' ' + message + " rows " + QByteArray::number(rows.size()) + " touched " +
               QByteArray::number(touched);
    }
};

/// A person with psql: a plain connection that sends whatever it likes, COPY included, and counts it.
class Intruder
{
public:
    explicit Intruder(const db::ConnectOptions& options)
    {
        const QByteArray host = options.host.toUtf8();
        const QByteArray port = QByteArray::number(options.port);
        const QByteArray database = options.database.toUtf8();
        const QByteArray user = options.user.toUtf8();
        const QByteArray password = options.password->view().toByteArray();
        const char* const keys[] = {"host", "port", "dbname", "user", "password", nullptr};
        const char* const values[] = {host.constData(), port.constData(),     database.constData(),
                                      user.constData(), password.constData(), nullptr};
        m_connection = PQconnectdbParams(keys, values, 0);
        PQsetNoticeProcessor(
            m_connection, [](void*, const char*) {}, nullptr);
    }
    ~Intruder() { PQfinish(m_connection); }
    Intruder(const Intruder&) = delete;
    Intruder& operator=(const Intruder&) = delete;

    bool isConnected() const { return PQstatus(m_connection) == CONNECTION_OK; }
    int backend() const { return PQbackendPID(m_connection); }

    /// Sends @p sql, several statements too; the answer to the last, or to the first that failed. Leaves no
    /// transaction open.
    Loot run(const QByteArray& sql)
    {
        ++s_attempts;
        const Loot loot = ask(sql);
        if (PQtransactionStatus(m_connection) != PQTRANS_IDLE)
            ask("ROLLBACK");
        return loot;
    }

    /// The same, for setting the stage: not counted, and leaves a transaction open that it opens.
    Loot ask(const QByteArray& sql)
    {
        Loot loot;
        PQsendQuery(m_connection, sql.constData());
        while (PGresult* const result = PQgetResult(m_connection)) {
            const ExecStatusType status = PQresultStatus(result);
            if (status == PGRES_COPY_IN)
                PQputCopyEnd(m_connection, nullptr);
            if (status == PGRES_COPY_OUT)
                readCopy(loot);
            if (status == PGRES_FATAL_ERROR && loot.wentThrough()) {
                loot.state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
                for (const int part : {PG_DIAG_MESSAGE_PRIMARY, PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT})
                    loot.message += QByteArray(PQresultErrorField(result, part)) + '|';
            }
            if (status == PGRES_TUPLES_OK)
                readRows(result, loot);
            if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
                loot.touched += QByteArray(PQcmdStatus(result)).startsWith("SELECT")
                                    ? 0
                                    : QByteArray(PQcmdTuples(result)).toLongLong();
            PQclear(result);
        }
        return loot;
    }

    /// How many statements all intruders of this program have tried.
    static qint64 attempts() { return s_attempts; }

private:
    void readCopy(Loot& loot)
    {
        char* line = nullptr;
        while (PQgetCopyData(m_connection, &line, 0) > 0) {
            loot.rows.append({QByteArray(line)});
            PQfreemem(line);
        }
    }

    static void readRows(const PGresult* result, Loot& loot)
    {
        loot.rows.clear();
        for (int row = 0; row < PQntuples(result); ++row) {
            QByteArrayList values;
            for (int column = 0; column < PQnfields(result); ++column)
                values.append(PQgetvalue(result, row, column));
            loot.rows.append(values);
        }
    }

    static inline qint64 s_attempts = 0;
    PGconn* m_connection = nullptr;
};

} // namespace revos::test
