#include "domain/templates/approvalhash.h"

#include <QCryptographicHash>
#include <QStringList>

namespace revos {

QByteArray approvalHash(const ApprovedText& text)
{
    Q_ASSERT(!text.recipientKey.contains(u'\n') && !text.subject.contains(u'\n'));
    const QStringList parts{QStringLiteral("revos-approval-1"), QString::fromLatin1(text.channel),
                            text.recipientKey, text.subject.normalized(QString::NormalizationForm_C),
                            text.content.normalized(QString::NormalizationForm_C)};
    return QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex();
}

} // namespace revos
