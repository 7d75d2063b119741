#include "models/outcomewords.h"

#include "models/format.h"

#include <QHash>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// The counts that the flows write into the evidence, and how each reads.
struct Count
{
    const char* key;
    const char* text;
};
constexpr Count kCounts[]{
    {"messages_before", QT_TRANSLATE_NOOP("OutcomeWords", "Messages in the conversation before: %1")},
    {"posts_before", QT_TRANSLATE_NOOP("OutcomeWords", "Own posts in view before: %1")},
};

} // namespace

QString OutcomeWords::kind(const UnknownOutcome& outcome)
{
    return outcome.isReshare() ? tr("Reshare") : tr("Message");
}

QString OutcomeWords::title(const UnknownOutcome& outcome)
{
    return outcome.isReshare() ? tr("Reshare by %1", "account").arg(outcome.accountName)
                               : tr("Message to %1", "person").arg(outcome.about);
}

QStringList OutcomeWords::facts(const UnknownOutcome& outcome, const QDateTime& now)
{
    QStringList lines{tr("Let through: %1 (%2)", "relative and exact moment")
                          .arg(Format::relative(outcome.openedAt, now), Format::exact(outcome.openedAt)),
                      tr("Seen last: %1").arg(step(outcome.evidence.value(u"step"_s).toString()))};
    for (const Count& count : kCounts) {
        const QJsonValue value = outcome.evidence.value(QLatin1String(count.key));
        if (value.isDouble())
            lines.append(tr(count.text).arg(Format::number(value.toInteger())));
    }
    if (const QJsonValue took = outcome.evidence.value(u"took_ms"_s); took.isDouble())
        lines.append(tr("Given up after: %1").arg(Format::duration(took.toInteger())));
    lines.append(tr("In the name of: %1").arg(outcome.accountName));
    return lines;
}

QString OutcomeWords::step(const QString& step)
{
    static const QHash<QString, const char*> kSteps{
        {QString(), QT_TR_NOOP("nothing; RevOS was stopped before it could look")},
        {u"nothing was seen in time"_s, QT_TR_NOOP("the page showed nothing new in time")},
        {u"the page could not be read"_s, QT_TR_NOOP("the page could not be read any more")},
        {u"a wall came up after the press"_s,
         QT_TR_NOOP("the site put something in the way after the press")},
        {u"another text was seen"_s, QT_TR_NOOP("something went out, but with other words")},
        {u"the page reported an error after the press"_s,
         QT_TR_NOOP("the site reported an error after the press")},
        {u"the text could not be removed"_s, QT_TR_NOOP("the text could not be taken out of the page again")},
    };
    const char* known = kSteps.value(step, nullptr);
    return known != nullptr ? tr(known) : step;
}

QString OutcomeWords::consequence(const UnknownOutcome& outcome, SendDecision decision)
{
    const bool wentOut = decision == SendDecision::WentOut;
    if (outcome.isReshare())
        return wentOut
                   ? tr("The reshare counts as done and is never made again.")
                   : tr("The reshare is planned anew while its plan runs, else left out; if the first one is "
                        "there after all, the post stands there twice.");
    return wentOut
               ? tr("The message counts as sent and is never sent again; what comes after it is prepared.")
               : tr("The same text is planned anew inside hours and limits; if the first one is there after "
                    "all, %1 gets it twice.")
                     .arg(outcome.about);
}

} // namespace revos
