#pragma once

#include "db/pg/transaction.h"

#include <QJsonObject>

#include <functional>

namespace revos::db {

/// Which of the two documents a database was built from.
enum class SeedDocument { V1, V2 };

/// "v1" or "v2".
QByteArray seedName(SeedDocument document);

/// A tenant of a source of the first document.
struct SeedTenant
{
    QString id;
    QString name;
    QString subdomain;
};

/// A database that was built from one of the two documents, read as it stands at one moment. Never written;
/// columns with ciphertext or pictures are not even asked for. On the session's thread.
class SeedSource
{
public:
    /// How to sign in, so that a row that the login may not see is an error and no gap.
    static ConnectOptions readingAll(ConnectOptions options);

    /// Begins the reading. @errors Invalid "import.not-this-document" with the first column that is missing;
    /// Denied "import.source-fenced".
    [[nodiscard]] static Result<SeedSource> open(Session& session, SeedDocument document, const Call& call);

    SeedDocument document() const { return m_document; }
    /// Tables of the document that this database does not have; nothing hangs on them.
    const QByteArrayList& missing() const { return m_missing; }
    /// The first document's tenants, the oldest first.
    [[nodiscard]] Result<QList<SeedTenant>> tenants(const Call& call);

    using Sink = std::function<Result<void>(const QList<QJsonObject>& rows)>;
    /// Hands over the rows of @p table, the oldest first, a few hundred at a time; those of @p tenant, unless
    /// it is empty. Nothing when the table is missing.
    [[nodiscard]] Result<void> read(const QByteArray& table, const QString& tenant, const Call& call,
                                    const Sink& sink);
    /// The first column of what @p sql answers, as text.
    [[nodiscard]] Result<QStringList> list(const QByteArray& sql, const Call& call);

private:
    SeedSource(Transaction transaction, SeedDocument document);
    [[nodiscard]] Result<void> checkShape(const Call& call);

    Transaction m_transaction;
    SeedDocument m_document;
    QByteArrayList m_missing;
};

} // namespace revos::db
