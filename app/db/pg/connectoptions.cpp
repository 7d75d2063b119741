#include "db/pg/connectoptions.h"

#include <QUrl>

#include <libpq-fe.h>

namespace revos::db {

namespace {

/// What libpq reads out of @p address, by keyword; the words of its complaint when it cannot.
Result<QHash<QByteArray, QByteArray>> parsed(const QString& address)
{
    char* complaint = nullptr;
    PQconninfoOption* all = PQconninfoParse(address.toUtf8().constData(), &complaint);
    if (all == nullptr) {
        // The complaint may quote the address and with it a password, so it goes nowhere.
        PQfreemem(complaint);
        return fail(Error::invalid("db.address-unreadable"));
    }
    QHash<QByteArray, QByteArray> values;
    for (const PQconninfoOption* option = all; option->keyword != nullptr; ++option) {
        if (option->val != nullptr)
            values.insert(option->keyword, option->val);
    }
    PQconninfoFree(all);
    return values;
}

} // namespace

Result<ConnectOptions> ConnectOptions::fromAddress(const QString& address)
{
    REVOS_TRY_ASSIGN(auto values, parsed(address));
    ConnectOptions options;
    options.host = QString::fromUtf8(values.take("host"));
    options.database = QString::fromUtf8(values.take("dbname"));
    options.user = QString::fromUtf8(values.take("user"));
    options.caFile = QString::fromUtf8(values.take("sslrootcert"));
    if (const QByteArray port = values.take("port"); !port.isEmpty())
        options.port = port.toUShort();
    if (QByteArray password = values.take("password"); !password.isEmpty())
        options.password = std::make_shared<const Secret>(Secret::taking(password));
    if (options.host.isEmpty() || options.port == 0)
        return fail(Error::invalid("db.address-unreadable"));
    return options;
}

QString ConnectOptions::toAddress() const
{
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setUserName(user);
    url.setHost(host);
    url.setPort(port);
    url.setPath(u'/' + database);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace revos::db
