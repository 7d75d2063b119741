#include "practice/site/sessionbook.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace revos::practice {

void SessionBook::apply(const SignedIn& event)
{
    if (event.accepted)
        m_accounts.insert(event.sessionHash, event.account);
}

void SessionBook::apply(const SignedOut& event)
{
    m_accounts.remove(event.sessionHash);
}

QString SessionBook::accountOf(const QByteArray& token) const
{
    return token.isEmpty() ? QString() : m_accounts.value(hashOf(token));
}

QByteArray SessionBook::newToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray SessionBook::hashOf(const QByteArray& token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256).toHex();
}

} // namespace revos::practice
