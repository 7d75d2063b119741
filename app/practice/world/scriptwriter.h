#pragma once

#include "practice/practiceoptions.h"
#include "practice/world/persona.h"
#include "practice/world/seededrandom.h"
#include "practice/world/textbank.h"

#include <QSet>

namespace revos::practice {

/// Decides how the people with a trigger word answer, and what must be made of it. Addresses stand at
/// domains reserved for documentation (RFC 2606: example.com, .org, .net, *.example) or, for a mistyped one,
/// under ".con", which no registry delegates: nothing written here can reach a mailbox. Not thread-safe.
class ScriptWriter
{
public:
    ScriptWriter(const TextBank& texts, const PracticeOptions& options);

    /// Deals answers and contact kinds for @p count people in the proportions of the product, shuffled.
    void deal(qsizetype count);
    /// Gives @p persona the next answer dealt: reply kind, contact kind, script, addresses, outcome.
    void write(Persona& persona);

private:
    QString ownAddress(const Person& person);
    QString obfuscated(const QString& address);
    QString sentence(const Persona& persona, const QString& kind, const QHash<QString, QString>& values);
    std::chrono::minutes delay();
    void addStep(Persona& persona, int afterMessage, const QString& text);
    void writeAnswer(Persona& persona);
    void settleOutcome(Persona& persona) const;

    const TextBank& m_texts;
    ContactMix m_mix;
    SeededRandom m_random;
    std::vector<ReplyKind> m_replies;
    std::vector<ContactKind> m_contacts;
    QSet<QString> m_addresses;
};

} // namespace revos::practice
