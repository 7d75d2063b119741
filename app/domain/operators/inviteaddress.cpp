#include "domain/operators/inviteaddress.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace revos {

namespace {

constexpr auto kScheme = "revos-join";
constexpr auto kLongest = 2000;

auto unreadable(const QString& why)
{
    return fail(Error::invalid("join.address-unreadable", {why}));
}

} // namespace

QString InviteAddress::toText() const
{
    QUrl url;
    url.setScheme(QLatin1String(kScheme));
    url.setHost(host);
    url.setPort(port);
    url.setPath(u'/' + QString::fromLatin1(QUrl::toPercentEncoding(database)), QUrl::TolerantMode);
    QUrlQuery query;
    const auto add = [&query](const char* key, const QString& value) {
        query.addQueryItem(QLatin1String(key), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("tenant", tenantId.toString());
    add("name", workspace);
    if (!caSha256.isEmpty())
        query.addQueryItem(QStringLiteral("ca"), QStringLiteral("sha256:") + QString::fromLatin1(caSha256));
    if (pooler)
        query.addQueryItem(QStringLiteral("pooler"), QStringLiteral("1"));
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

Result<InviteAddress> InviteAddress::fromText(const QString& text)
{
    static const QRegularExpression kFingerprint(QStringLiteral("\\Asha256:([0-9a-f]{64})\\z"));
    const QString trimmed = text.trimmed();
    if (trimmed.size() > kLongest)
        return unreadable(QStringLiteral("it is too long"));
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String(kScheme))
        return unreadable(QStringLiteral("it does not begin with revos-join://"));
    InviteAddress address;
    address.host = url.host(QUrl::FullyEncoded);
    address.port = static_cast<quint16>(url.port(0));
    address.database = QUrl::fromPercentEncoding(url.path(QUrl::FullyEncoded).mid(1).toLatin1());
    if (address.host.isEmpty() || address.port == 0 || address.database.isEmpty())
        return unreadable(QStringLiteral("server, port and database are not all there"));
    const QUrlQuery query(url);
    const auto value = [&query](const char* key) {
        return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
    };
    address.tenantId = TenantId::fromString(value("tenant"));
    address.workspace = value("name");
    if (address.tenantId.isNull() || address.workspace.isEmpty())
        return unreadable(QStringLiteral("the workspace is not named"));
    if (const QString ca = value("ca"); !ca.isEmpty()) {
        const auto fingerprint = kFingerprint.match(ca);
        if (!fingerprint.hasMatch())
            return unreadable(QStringLiteral("the fingerprint is not complete"));
        address.caSha256 = fingerprint.captured(1).toLatin1();
    }
    address.pooler = value("pooler") == u"1";
    return address;
}

QString fingerprintText(const QByteArray& hex)
{
    return QString::fromLatin1(QByteArray::fromHex(hex).toHex(':').toUpper());
}

} // namespace revos
