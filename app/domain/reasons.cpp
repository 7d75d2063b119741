#include "domain/reasons.h"

#include "domain/reasons/tables.h"

#include <QHash>

#include <vector>

namespace revos {

namespace {

const std::vector<Reason>& catalogue()
{
    static const std::vector<Reason> kAll = [] {
        std::vector<Reason> all;
        for (const auto table :
             {reasons::browserReasons(),  reasons::campaignReasons(), reasons::captureReasons(),
              reasons::clusterReasons(),  reasons::databaseReasons(), reasons::deviceReasons(),
              reasons::evidenceReasons(), reasons::flowReasons(),     reasons::importReasons(),
              reasons::inputReasons(),    reasons::operatorReasons(), reasons::outcomeReasons(),
              reasons::podReasons(),      reasons::practiceReasons(), reasons::queueReasons(),
              reasons::recordsReasons(),  reasons::ruleReasons(),     reasons::siteReasons(),
              reasons::stopReasons(),     reasons::vaultReasons(),    reasons::webhookReasons()})
            all.insert(all.end(), table.begin(), table.end());
        return all;
    }();
    return kAll;
}

} // namespace

const Reason* findReason(QByteArrayView key)
{
    static const QHash<QByteArray, const Reason*> kIndex = [] {
        QHash<QByteArray, const Reason*> index;
        for (const Reason& reason : catalogue())
            index.insert(QByteArray(reason.key), &reason);
        return index;
    }();
    return kIndex.value(key.toByteArray(), nullptr);
}

std::span<const Reason> allReasons()
{
    return catalogue();
}

QString englishSentence(QByteArrayView key, const QStringList& facts)
{
    const Reason* reason = findReason(key);
    if (reason == nullptr)
        return (QStringList{QString::fromLatin1(key)} + facts).join(QStringLiteral(": "));
    QString sentence = QString::fromUtf8(reason->sentence);
    // Facts may hold "%1" themselves, so all places are filled in one pass.
    QString filled;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        if (sentence[i] == u'%' && i + 1 < sentence.size() && sentence[i + 1].isDigit()) {
            const int index = sentence[i + 1].digitValue() - 1;
            filled += index >= 0 && index < facts.size() ? facts[index] : QString();
            ++i;
        } else {
            filled += sentence[i];
        }
    }
    return filled;
}

} // namespace revos
