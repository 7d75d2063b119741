#include "db/pg/connectoptions.h"

#include "db/pg/servicefile.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#include <libpq-fe.h>

namespace revos::db {

namespace {

using Values = QHash<QByteArray, QByteArray>;

/// What libpq reads out of @p address, by keyword.
Result<Values> parsed(const QString& address)
{
    char* complaint = nullptr;
    PQconninfoOption* all = PQconninfoParse(address.toUtf8().constData(), &complaint);
    if (all == nullptr) {
        // The complaint may quote the address and with it a password, so it goes nowhere.
        PQfreemem(complaint);
        return fail(Error::invalid("db.address-unreadable"));
    }
    Values values;
    for (const PQconninfoOption* option = all; option->keyword != nullptr; ++option) {
        if (option->val != nullptr)
            values.insert(option->keyword, option->val);
    }
    PQconninfoFree(all);
    return values;
}

/// Where the packages of most systems put the socket of a server of the system's own.
QString usualSocketFolder()
{
    const QString folder = QStringLiteral("/var/run/postgresql");
    return QFileInfo::exists(folder) ? folder : QStringLiteral("/tmp");
}

/// Supabase's shared pooler gives each transaction another session on this port.
bool isKnownTransactionPooler(const ConnectOptions& options)
{
    constexpr quint16 kPort = 6543;
    return options.port == kPort && options.host.endsWith(u".pooler.supabase.com");
}

} // namespace

Result<ConnectOptions> ConnectOptions::fromAddress(const QString& address)
{
    REVOS_TRY_ASSIGN(Values values, parsed(address));
    if (const QByteArray service = values.take("service"); !service.isEmpty()) {
        REVOS_TRY_ASSIGN(const Values named, readService(QString::fromUtf8(service), serviceFiles()));
        for (auto entry = named.begin(); entry != named.end(); ++entry) {
            if (!values.contains(entry.key()))
                values.insert(entry.key(), entry.value());
        }
    }
    const auto text = [&values](const char* keyword) { return QString::fromUtf8(values.take(keyword)); };
    ConnectOptions options;
    const QString numeric = text("hostaddr");
    options.host = text("host");
    if (options.host.isEmpty())
        options.host = numeric.isEmpty() ? usualSocketFolder() : numeric;
    if (options.host.contains(u','))
        return fail(Error::invalid("db.address-several-hosts"));
    options.user = text("user");
    if (options.user.isEmpty())
        options.user = qEnvironmentVariable("USER");
    options.database = text("dbname");
    if (options.database.isEmpty())
        options.database = options.user;
    options.caFile = text("sslrootcert");
    if (const QString port = text("port"); !port.isEmpty())
        options.port = port.toUShort();
    if (QByteArray password = values.take("password"); !password.isEmpty())
        options.password = std::make_shared<const Secret>(Secret::taking(password));
    if (options.port == 0 || options.user.isEmpty())
        return fail(Error::invalid("db.address-unreadable"));
    if (isKnownTransactionPooler(options))
        options.pooler = Pooler::Transaction;
    return options;
}

Result<bool> ConnectOptions::holdsPassword(const QString& address)
{
    REVOS_TRY_ASSIGN(const Values values, parsed(address));
    return !values.value("password").isEmpty() || !values.value("sslpassword").isEmpty();
}

QString ConnectOptions::toAddress() const
{
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setUserName(user);
    url.setPath(u'/' + database);
    QUrlQuery query;
    if (isLocalSocket()) {
        query.addQueryItem(QStringLiteral("host"), host);
        query.addQueryItem(QStringLiteral("port"), QString::number(port));
    } else {
        url.setHost(host);
        url.setPort(port);
    }
    if (!caFile.isEmpty())
        query.addQueryItem(QStringLiteral("sslrootcert"), caFile);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace revos::db
