#include "vault/team/fingerprint.h"

#include "vault/canonical.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>

namespace revos {

namespace {

constexpr int kBitsOfWord = 11;
constexpr int kWordsInList = 1 << kBitsOfWord;
/// No two words of the list are alike in so many letters.
constexpr int kTellingLetters = 4;

const QStringList& wordList()
{
    static const QStringList kList = [] {
        QFile file(QStringLiteral(":/revos/words/bip39-english.txt"));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        QStringList list = QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        if (!isOpen || list.size() != kWordsInList)
            qFatal("the word list is not part of this program");
        return list;
    }();
    return kList;
}

} // namespace

QStringList Fingerprint::words(TenantId tenant, const TrustPin& root, const DeviceKeys& keys)
{
    const QByteArray digest = QCryptographicHash::hash(Canonical("RevOS device words 1")
                                                           .part(tenant)
                                                           .number(root.number)
                                                           .part(root.hash)
                                                           .part(keys.exchange)
                                                           .part(keys.signing)
                                                           .bytes(),
                                                       QCryptographicHash::Sha256);
    QStringList words;
    quint32 bits = 0;
    int held = 0;
    for (qsizetype at = 0; words.size() < kWords; ++at) {
        bits = (bits << 8) | static_cast<quint8>(digest[at]);
        held += 8;
        if (held >= kBitsOfWord) {
            held -= kBitsOfWord;
            words.append(wordList().at(static_cast<qsizetype>((bits >> held) & (kWordsInList - 1))));
        }
    }
    return words;
}

bool Fingerprint::matches(const QString& typed, const QStringList& words)
{
    static const QRegularExpression kBetween(QStringLiteral("[\\s,.-]+"));
    const QStringList given = typed.toLower().split(kBetween, Qt::SkipEmptyParts);
    return given.size() == words.size() &&
           std::equal(given.begin(), given.end(), words.begin(), [](const QString& one, const QString& word) {
               return one == word || (one.size() >= kTellingLetters &&
                                      word.left(kTellingLetters) == one.left(kTellingLetters));
           });
}

} // namespace revos
