#include "soak/soakjudge.h"

#include "rehearsal/checks.h"
#include "rehearsal/checktools.h"

#include <algorithm>
#include <chrono>

namespace revos::test {

using namespace Qt::StringLiterals;
using namespace rehearsal;
using namespace practice;

namespace {

// A press that was under way when the person took over or stopped it.
constexpr std::chrono::milliseconds kOneStep{1000};
constexpr qint64 kShortestCooling = 15LL * 60;

// Rules of a rehearsal that hold at any moment, whatever limits a person has set.
const QStringList kHoldAlways{
    u"nobody-messaged-twice"_s, u"texts-as-approved"_s, u"nobody-suppressed-contacted"_s, u"reshares-once"_s,
    u"reshares-as-approved"_s,  u"reshare-gaps-kept"_s, u"unknown-outcomes-listed"_s};
// Not login_wall: the session lives on, so the sign-in page leads a member straight back and asks nothing of
// a person.
const QStringList kWalls{u"session_expired"_s, u"checkpoint"_s, u"captcha"_s, u"restricted"_s};
const QStringList kCooling{u"too_many"_s, u"refused"_s};

/// Who did something under a name; empty when nobody did.
QString writerOf(const SiteEvent& event)
{
    if (const auto* message = std::get_if<MessageReceived>(&event))
        return message->sender;
    if (const auto* reshared = std::get_if<Reshared>(&event))
        return reshared->account;
    return {};
}

Check stoppedMeansStopped(const Witness& witness, const QList<SoakNote>& notes)
{
    Findings findings(u"stopped-means-stopped"_s);
    QHash<QString, QString> stopped;
    QHash<QString, QDateTime> cooling;
    int walls = 0;
    auto note = notes.begin();
    for (const SiteEntry& entry : witness.site.entries()) {
        for (; note != notes.end() && note->at <= entry.realAt; ++note) {
            if (note->what == "cleared"_L1)
                stopped.remove(note->who);
        }
        if (const auto* fault = std::get_if<FaultShown>(&entry.event)) {
            if (kWalls.contains(fault->fault))
                stopped.insert(fault->account, fault->fault);
            if (kCooling.contains(fault->fault))
                cooling.insert(fault->account, entry.practiceAt.addSecs(kShortestCooling));
            walls += kWalls.contains(fault->fault) || kCooling.contains(fault->fault) ? 1 : 0;
        }
        const QString writer = writerOf(entry.event);
        if (stopped.contains(writer))
            findings.wrong(
                u"%1 wrote entry %2 after %3"_s.arg(writer).arg(entry.number).arg(stopped[writer]));
        if (entry.practiceAt < cooling.value(writer))
            findings.wrong(u"%1 wrote entry %2 before it had cooled down"_s.arg(writer).arg(entry.number));
    }
    return findings.answer(u"%1 walls, nothing written behind one"_s.arg(walls));
}

Check takenOverMeansHandsOff(const Witness& witness, const QList<SoakNote>& notes)
{
    Findings findings(u"taken-over-means-hands-off"_s);
    int times = 0;
    for (auto note = notes.begin(); note != notes.end(); ++note) {
        if (note->what != "taken-over"_L1)
            continue;
        ++times;
        const auto end = std::find_if(note, notes.end(), [&](const SoakNote& later) {
            return later.what == "started"_L1 || (later.what == "handed-back"_L1 && later.who == note->who);
        });
        const QDateTime from = note->at.addMSecs(kOneStep.count());
        const QDateTime until = end == notes.end() ? QDateTime::currentDateTimeUtc() : end->at;
        for (const SiteEntry& entry : witness.site.entries()) {
            if (entry.realAt > from && entry.realAt < until && writerOf(entry.event) == note->who)
                findings.wrong(
                    u"%1 wrote entry %2 while a person had the page"_s.arg(note->who).arg(entry.number));
        }
    }
    return findings.answer(u"%1 take-overs, nothing written in one"_s.arg(times));
}

/// Until when a stop holds that @p note tells of: a press until its life ends, what the database knows until
/// somebody resumes it, whoever was killed meanwhile.
QDateTime endOfStop(QList<SoakNote>::const_iterator note, const QList<SoakNote>& notes)
{
    const bool outlivesTheWorker = note->what == "stopped"_L1;
    const auto end = std::find_if(note, notes.end(), [&](const SoakNote& later) {
        return (later.what == "resumed"_L1 && later.who == note->who) ||
               (later.what == "started"_L1 && !outlivesTheWorker);
    });
    return end == notes.end() ? QDateTime::currentDateTimeUtc() : end->at;
}

/// The account under whose name RevOS did something; empty when somebody else did.
QString ourWriter(const SiteEvent& event, const Witness& witness)
{
    const QString writer = writerOf(event);
    // People answer as well; whoever reshares is one of ours.
    const bool isOurs = std::holds_alternative<Reshared>(event) || writer == witness.accountSlug;
    return isOurs ? writer : QString();
}

Check stopMeansNoClick(const Witness& witness, const QList<SoakNote>& notes)
{
    Findings findings(u"stop-means-no-click"_s);
    int times = 0;
    for (auto note = notes.begin(); note != notes.end(); ++note) {
        if (note->what != "pressed"_L1 && note->what != "stopped"_L1)
            continue;
        times += note->what == "pressed"_L1 ? 1 : 0;
        const QDateTime from = note->at.addMSecs(kOneStep.count());
        const QDateTime until = endOfStop(note, notes);
        for (const SiteEntry& entry : witness.site.entries()) {
            if (entry.realAt <= from || entry.realAt >= until)
                continue;
            const QString writer = ourWriter(entry.event, witness);
            if (!writer.isEmpty() && (note->who.isEmpty() || note->who == writer))
                findings.wrong(u"%1 wrote entry %2 while it was stopped"_s.arg(writer).arg(entry.number));
        }
    }
    return findings.answer(u"%1 stops, nothing written in one"_s.arg(times));
}

Check nothingLeftThisComputer(const QList<SoakNote>& notes)
{
    Findings findings(u"nothing-left-this-computer"_s);
    for (const SoakNote& note : notes) {
        if (note.what == "refused"_L1)
            findings.wrong(note.who);
    }
    return findings.answer(u"no page asked for another address"_s);
}

} // namespace

QList<Check> judgeSoak(const Witness& witness, const QList<SoakNote>& notes)
{
    QList<Check> checks;
    for (const Check& check : runChecks(witness)) {
        if (kHoldAlways.contains(check.name))
            checks.append(check);
    }
    checks.append(stoppedMeansStopped(witness, notes));
    checks.append(takenOverMeansHandsOff(witness, notes));
    checks.append(stopMeansNoClick(witness, notes));
    checks.append(nothingLeftThisComputer(notes));
    return checks;
}

} // namespace revos::test
