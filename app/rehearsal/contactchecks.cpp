#include "rehearsal/contactchecks.h"

#include "domain/schedule/workinghours.h"
#include "rehearsal/checktools.h"

#include <QTimeZone>

namespace revos::rehearsal {

namespace {

/// A window of the defaults in workflows, as the other side can measure it.
struct Window
{
    const char* name;
    qint64 seconds;
    int limit;
};

constexpr std::array kWindows{Window{"hour", 3600, 10}, Window{"24 hours", 86'400, 20},
                              Window{"7 days", 604'800, 80}};
constexpr qint64 kLeastGapSeconds = 120;

} // namespace

Check checkNobodyMessagedTwice(const Witness& witness)
{
    Findings findings(QStringLiteral("nobody-messaged-twice"));
    const auto byKey = leadsByKey(witness.record);
    QHash<LeadId, int> allowed;
    for (const CampaignRecord::Text& message : witness.record.messages) {
        if (message.direction == MessageDirection::Out && mayHaveGoneOut(message.status))
            ++allowed[message.leadId];
    }
    QHash<QString, QStringList> received;
    const auto texts = receivedFromUs(witness);
    for (const ReceivedText& text : texts)
        received[text.recipient].append(text.text);
    for (auto it = received.cbegin(); it != received.cend(); ++it) {
        const auto lead = byKey.constFind(it.key());
        if (lead == byKey.cend()) {
            findings.wrong(QStringLiteral("%1 got %2 messages and is no lead").arg(it.key()).arg(it->size()));
            continue;
        }
        if (it->size() > allowed.value(lead->id))
            findings.wrong(QStringLiteral("%1 got %2 messages for %3 steps")
                               .arg(it.key())
                               .arg(it->size())
                               .arg(allowed.value(lead->id)));
        if (QSet<QString>(it->begin(), it->end()).size() != it->size())
            findings.wrong(QStringLiteral("%1 got the same text twice").arg(it.key()));
    }
    return findings.answer(QStringLiteral("%1 messages to %2 people").arg(texts.size()).arg(received.size()));
}

Check checkTextsAsApproved(const Witness& witness)
{
    Findings findings(QStringLiteral("texts-as-approved"));
    const auto byKey = leadsByKey(witness.record);
    const auto texts = receivedFromUs(witness);
    for (const ReceivedText& text : texts) {
        const LeadId lead = byKey.value(text.recipient).id;
        const bool approved = std::any_of(witness.record.messages.begin(), witness.record.messages.end(),
                                          [&](const CampaignRecord::Text& message) {
                                              return message.leadId == lead &&
                                                     message.direction == MessageDirection::Out &&
                                                     message.approved && message.content == text.text;
                                          });
        if (!approved)
            findings.wrong(QStringLiteral("%1 received a text that nobody approved").arg(text.recipient));
    }
    return findings.answer(QStringLiteral("%1 of %1 texts equal the approved ones").arg(texts.size()));
}

Check checkNobodySuppressedContacted(const Witness& witness)
{
    Findings findings(QStringLiteral("nobody-suppressed-contacted"));
    QHash<QString, QDateTime> askedAt;
    for (const practice::SiteEntry& entry : witness.site.entries()) {
        const auto* message = std::get_if<practice::MessageReceived>(&entry.event);
        if (message != nullptr && message->optsOut && !askedAt.contains(message->sender))
            askedAt.insert(message->sender, entry.practiceAt);
    }
    const auto byKey = leadsByKey(witness.record);
    for (auto it = askedAt.cbegin(); it != askedAt.cend(); ++it) {
        if (!byKey.value(it.key()).suppressed)
            findings.wrong(QStringLiteral("%1 asked to be left alone and is not suppressed").arg(it.key()));
    }
    for (const ReceivedText& text : receivedFromUs(witness)) {
        const QDateTime asked = askedAt.value(text.recipient);
        if (asked.isValid() && text.at > asked)
            findings.wrong(
                QStringLiteral("%1 was messaged after asking to be left alone").arg(text.recipient));
    }
    return findings.answer(QStringLiteral("%1 people asked to be left alone").arg(askedAt.size()));
}

Check checkLimitsKept(const Witness& witness)
{
    Findings findings(QStringLiteral("limits-kept"));
    const auto texts = receivedFromUs(witness);
    const WorkingHours hours = WorkingHours::businessHours(witness.timeZone);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QDateTime at = texts[i].at;
        if (!hours.isOpen(at))
            findings.wrong(
                QStringLiteral("a message at %1 is outside the hours").arg(at.toString(Qt::ISODate)));
        if (i > 0 && texts[i - 1].at.secsTo(at) < kLeastGapSeconds)
            findings.wrong(QStringLiteral("only %1 s between two messages at %2")
                               .arg(texts[i - 1].at.secsTo(at))
                               .arg(at.toString(Qt::ISODate)));
        for (const Window& window : kWindows) {
            const auto inWindow =
                std::count_if(texts.begin(), texts.begin() + i + 1,
                              [&](const ReceivedText& text) { return text.at.secsTo(at) < window.seconds; });
            if (inWindow > window.limit)
                findings.wrong(QStringLiteral("%1 messages in %2 before %3")
                                   .arg(inWindow)
                                   .arg(QLatin1String(window.name), at.toString(Qt::ISODate)));
        }
    }
    for (const practice::IncidentRaised& incident : witness.site.all<practice::IncidentRaised>())
        findings.wrong(QStringLiteral("the network's police stopped the account: ") + incident.rule);
    for (const practice::RequestRefused& refused : witness.site.all<practice::RequestRefused>())
        findings.wrong(QStringLiteral("the network refused %1: %2 of %3 for %4")
                           .arg(refused.account)
                           .arg(refused.count)
                           .arg(refused.limit)
                           .arg(refused.rule));
    return findings.answer(QStringLiteral("%1 messages, at least %2 s apart, inside the hours")
                               .arg(texts.size())
                               .arg(kLeastGapSeconds));
}

} // namespace revos::rehearsal
