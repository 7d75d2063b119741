#include "net/webhook/standardwebhook.h"

#include <QList>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace revos::standardwebhook {

namespace {

QByteArray macOf(QByteArrayView signedText, const Secret& secret)
{
    // Without a copy of the key of our own making.
    const QByteArray key = QByteArray::fromRawData(secret.view().data(), secret.size());
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, key);
    mac.addData(signedText.data(), signedText.size());
    return mac.result();
}

QByteArray signedTextOf(QByteArrayView id, QByteArrayView timestamp, QByteArrayView body)
{
    QByteArray text;
    text.reserve(id.size() + timestamp.size() + body.size() + 2);
    text.append(id).append('.').append(timestamp).append('.').append(body);
    return text;
}

/// In a time that does not depend on where the difference is.
bool areEqual(QByteArrayView left, QByteArrayView right)
{
    if (left.size() != right.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= left[i] ^ right[i];
    return difference == 0;
}

} // namespace

QByteArray signature(QByteArrayView id, qint64 timestamp, QByteArrayView body,
                     std::span<const Secret> secrets)
{
    const QByteArray text = signedTextOf(id, QByteArray::number(timestamp), body);
    QByteArray header;
    for (const Secret& secret : secrets) {
        if (!header.isEmpty())
            header += ' ';
        header += "v1,";
        header += macOf(text, secret).toBase64();
    }
    return header;
}

Result<void> verify(const Received& received, std::span<const Secret> secrets, const QDateTime& now,
                    std::chrono::seconds tolerance)
{
    bool isNumber = false;
    const qint64 sent = received.timestamp.toLongLong(&isNumber);
    if (!isNumber || std::abs(now.toSecsSinceEpoch() - sent) > tolerance.count())
        return fail(Error::invalid("webhook.timestamp-invalid"));
    const QByteArray text = signedTextOf(received.id, received.timestamp, received.body);
    const QList<QByteArray> offered = received.signature.split(' ');
    for (const Secret& secret : secrets) {
        const QByteArray expected = "v1," + macOf(text, secret).toBase64();
        for (const QByteArray& one : offered) {
            if (areEqual(one, expected))
                return {};
        }
    }
    return fail(Error::because(Code::Auth, "webhook.signature-wrong"));
}

} // namespace revos::standardwebhook
