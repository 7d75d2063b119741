#include "domain/templates/approvalhash.h"

#include "domain/names.h"

#include <QCryptographicHash>

namespace revos {

QByteArray approvalHash(const QString& text, ActionKind channel, const QString& recipientKey)
{
    Q_ASSERT(!recipientKey.contains(u'\n'));
    QString approved = text;
    approved.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(nameOf(channel));
    hash.addData(QByteArrayView("\n"));
    hash.addData(recipientKey.toUtf8());
    hash.addData(QByteArrayView("\n"));
    hash.addData(approved.normalized(QString::NormalizationForm_C).toUtf8());
    return hash.result().toHex();
}

} // namespace revos
