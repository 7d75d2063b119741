#include "db/pg/authority.h"

#include "db/pg/connectoptions.h"
#include "domain/operators/inviteaddress.h"

#include <QCryptographicHash>
#include <QFile>

namespace revos::db {

namespace {

constexpr qint64 kLargestBytes = qint64{256} * 1024;
constexpr QByteArrayView kBegin("-----BEGIN CERTIFICATE-----");
constexpr QByteArrayView kEnd("-----END CERTIFICATE-----");
/// Every certificate is a SEQUENCE in DER.
constexpr char kSequence = 0x30;

auto unusable(const QString& path, const QString& why)
{
    return fail(Error::invalid("db.authority-unreadable", {path, why}));
}

} // namespace

Result<Authority> readAuthority(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    Authority authority;
    authority.pem = file.read(kLargestBytes + 1);
    if (authority.pem.size() > kLargestBytes)
        return unusable(path, QStringLiteral("it is too large for a certificate"));
    const auto count = authority.pem.count(kBegin);
    if (count == 0)
        return unusable(path, QStringLiteral("there is no certificate in it"));
    if (count > 1)
        return unusable(path, QStringLiteral("it holds %1 certificates").arg(count));
    const qsizetype from = authority.pem.indexOf(kBegin) + kBegin.size();
    const qsizetype to = authority.pem.indexOf(kEnd, from);
    const QByteArray packed = authority.pem.mid(from, to - from).simplified().replace(' ', QByteArray());
    const auto der = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    if (to < 0 || !der || !(*der).startsWith(kSequence))
        return unusable(path, QStringLiteral("the certificate in it is damaged"));
    authority.sha256 = QCryptographicHash::hash(*der, QCryptographicHash::Sha256).toHex();
    return authority;
}

Result<void> checkAuthority(const ConnectOptions& options)
{
    if (options.caFile.isEmpty() || options.caSha256.isEmpty())
        return {};
    REVOS_TRY_ASSIGN(const Authority authority, readAuthority(options.caFile));
    if (authority.sha256 == options.caSha256)
        return {};
    return fail(Error::because(
        Code::Auth, "db.authority-changed",
        {options.caFile, fingerprintText(options.caSha256), fingerprintText(authority.sha256)}));
}

} // namespace revos::db
