#include "soak/stoppress.h"

#include "core/pause.h"
#include "domain/ports/emergencystop.h"

namespace revos::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kShortestBetweenStopsMs = 4'000;
constexpr int kLongestBetweenStopsMs = 25'000;
constexpr auto kStandstill = 3s;
constexpr auto kPatience = 30s;

} // namespace

StopPress::StopPress(OpenPractice& practice, SoakJournal& journal, quint32 seed)
    : m_practice(practice)
    , m_journal(journal)
    , m_random(seed)
    , m_thread([this] { work(); })
{}

StopPress::~StopPress()
{
    m_leaving.cancel();
    m_thread.join();
    if (const auto resumed = resumeAll(); !resumed)
        qWarning("a stop was left standing: %s", qPrintable(resumed.error().toLogLine()));
}

void StopPress::work()
{
    const auto& members = m_practice.engine->campaign().team.members;
    Result<void> fine = {};
    for (qsizetype turn = 0; fine; ++turn) {
        // Everything, then somebody, in turns.
        m_isStopped = turn > 0;
        if (turn > 0)
            fine = press(turn % 2 == 1 ? nullptr : &members[(turn / 2 - 1) % members.size()]);
        else if (const auto left =
                     m_practice.workspace->background().emergencyStop().standing(Call::within(kPatience)))
            m_isStopped = !left->isEmpty();
        if (m_isStopped && !pauseFor(kStandstill, m_leaving.token()))
            return;
        if (fine)
            fine = resumeAll();
        m_isStopped = false;
        const std::chrono::milliseconds rest(
            m_random.bounded(kShortestBetweenStopsMs, kLongestBetweenStopsMs));
        if (!pauseFor(rest, m_leaving.token()))
            return;
    }
    qWarning("the stop failed: %s", qPrintable(fine.error().toLogLine()));
}

Result<void> StopPress::press(const TeamMember* member)
{
    const AccountId account = member != nullptr ? member->account : AccountId();
    const QString who = member != nullptr ? member->slug : QString();
    EmergencyStop& stops = m_practice.workspace->background().emergencyStop();
    const Call call = Call::within(kPatience);
    m_journal.note(u"pressed"_s, who);
    m_practice.engine->work().hold(account);
    const Result<void> told = account.isNull() ? stops.stopAll(StopId::create(), call)
                                               : stops.pauseAccount(StopId::create(), account, call);
    if (told)
        m_journal.note(u"stopped"_s, who);
    m_practice.engine->work().release(account);
    return told;
}

Result<void> StopPress::resumeAll()
{
    EmergencyStop& stops = m_practice.workspace->background().emergencyStop();
    const Call call = Call::within(kPatience);
    REVOS_TRY_ASSIGN(const QList<Stop> standing, stops.standing(call));
    for (const Stop& stop : standing) {
        m_journal.note(u"resumed"_s, slugOf(stop.account));
        REVOS_TRY(stop.account.isNull() ? stops.resumeAll(call) : stops.resumeAccount(stop.account, call));
    }
    return {};
}

QString StopPress::slugOf(AccountId account) const
{
    for (const TeamMember& member : m_practice.engine->campaign().team.members) {
        if (member.account == account)
            return member.slug;
    }
    return {};
}

} // namespace revos::test
