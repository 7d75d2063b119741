#include "soak/soakworker.h"

#include "core/pause.h"
#include "db/pg/session.h"
#include "domain/jobkinds.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/podstore.h"
#include "domain/schedule/workinghours.h"
#include "practice/ledger/siteledger.h"
#include "rehearsal/contactchecks.h"

namespace revos::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The ledger is read to see how far the plan is; not at every step.
constexpr int kRoundsBetweenLooks = 20;
// Room for twelve posts a week.
constexpr qint64 kSecondsBetweenPosts = 2LL * 3600;
// Over a weekend.
constexpr qint64 kSecondsToRead = 72LL * 3600;
constexpr int kMostJobsLookedAt = 200;
constexpr std::chrono::milliseconds kPersonsStep = 100ms;

QStringList slugsOf(const PracticeEngine& engine)
{
    QStringList slugs;
    for (const TeamMember& member : engine.campaign().team.members)
        slugs.append(member.slug);
    return slugs;
}

} // namespace

SoakWorker::SoakWorker(OpenPractice& practice, const SoakPlan& plan, SoakJournal& journal, quint64 life,
                       const std::atomic<bool>& personHasPage, const std::atomic<bool>& isStopped)
    : m_practice(practice)
    , m_engine(*practice.engine)
    , m_plan(plan)
    , m_journal(journal)
    , m_weather(m_engine.network(), slugsOf(m_engine), plan.seed * 1000 + life)
    , m_personHasPage(personHasPage)
    , m_isStopped(isStopped)
{}

Result<void> SoakWorker::run(const Call& call)
{
    REVOS_TRY(begin(call));
    for (int round = 0;; ++round) {
        REVOS_TRY(call.check(u"soak"_s));
        if (round % kRoundsBetweenLooks == 0) {
            REVOS_TRY_ASSIGN(const bool done, isFulfilled(call));
            if (done)
                return calmDown(call);
        }
        if (m_plan.hasFaults)
            m_weather.turn();
        REVOS_TRY_ASSIGN(const bool more, step(call));
        if (!more)
            return {};
    }
}

Result<bool> SoakWorker::step(const Call& call)
{
    REVOS_TRY(m_engine.workUntilIdle(call));
    REVOS_TRY(helpAccounts(call));
    REVOS_TRY(m_engine.practiceOperator().approveWaiting(m_engine.campaign().campaign, call));
    REVOS_TRY(publishForPod(call));
    return jumpToNext(call);
}

Result<void> SoakWorker::calmDown(const Call& call)
{
    if (const QString walled = m_weather.calmAll(); !walled.isEmpty())
        m_journal.note(u"cleared"_s, walled);
    auto rehearsal = m_engine.rehearsal({}, {});
    const QDateTime until = m_engine.network().clock().now().addSecs(kSecondsToRead);
    for (bool more = true; more && m_engine.network().clock().now() < until;) {
        REVOS_TRY_ASSIGN(const rehearsal::Witness witness, rehearsal.witness(call));
        if (rehearsal::checkNobodySuppressedContacted(witness).ok)
            return {};
        REVOS_TRY_ASSIGN(more, step(call));
    }
    return {};
}

Result<void> SoakWorker::begin(const Call& call)
{
    Stores& stores = m_practice.workspace->background().stores();
    REVOS_TRY(m_engine.setClock(m_engine.network().clock().now(), call));
    REVOS_TRY_ASSIGN(const QList<AccountCard> cards,
                     m_practice.workspace->background().accountWatch().cards(call));
    for (const TeamMember& member : m_engine.campaign().team.members) {
        REVOS_TRY(signIn(member, call));
        // A wall that the life before died of was seen by nobody but the person who signs in now.
        const auto isHere = [&](const AccountCard& card) {
            return card.account.id == member.account && card.incident;
        };
        if (std::none_of(cards.begin(), cards.end(), isHere))
            m_journal.note(u"cleared"_s, member.slug);
    }
    REVOS_TRY_ASSIGN(Campaign campaign, stores.campaigns.load(m_engine.campaign().campaign, call));
    if (campaign.status != CampaignStatus::Draft)
        return {};
    REVOS_TRY(raiseLimits(call));
    campaign.endsAt = campaign.startsAt.addYears(2);
    campaign.steps.append({StepId::create(), StepKind::Dm2, u"Thank you {name|there}, noted."_s, true});
    campaign.steps.append(
        {StepId::create(), StepKind::Dm3, u"Here is the {lead_magnet_name}, {name|there}."_s, true});
    REVOS_TRY(stores.campaigns.save(campaign, call));
    return m_engine.work().desk().launch(campaign.id, call);
}

Result<void> SoakWorker::raiseLimits(const Call& call)
{
    const auto tenant = m_practice.workspace->config().tenantId;
    REVOS_TRY_ASSIGN(const auto session, db::Session::open(m_practice.workspace->connectOptions(), call));
    REVOS_TRY(session->useTenant(tenant.uuid(), call));
    static const db::Statement raise("soak/raise",
                                     "SELECT revos_api.set_limit($1, NULL, NULL, 'dm', 10, 50, 250, "
                                     "120, NULL, NULL, NULL, true)");
    REVOS_TRY(session->query(raise, db::Params().uuid(tenant), call));
    return {};
}

Result<void> SoakWorker::helpAccounts(const Call& call)
{
    Stores& stores = m_practice.workspace->background().stores();
    REVOS_TRY_ASSIGN(const QList<AccountCard> cards,
                     m_practice.workspace->background().accountWatch().cards(call));
    for (const AccountCard& card : cards) {
        const bool cools = card.incident && card.incident->coolsUntil.isValid();
        if (cools || (!card.incident && card.account.state == AccountState::Ok))
            continue;
        const auto& members = m_engine.campaign().team.members;
        const auto member = std::find_if(members.begin(), members.end(), [&](const TeamMember& one) {
            return one.account == card.account.id;
        });
        m_weather.calm(member->slug);
        REVOS_TRY(m_engine.network().clearIncident(member->slug));
        m_journal.note(u"cleared"_s, member->slug);
        REVOS_TRY(signIn(*member, call));
        if (card.incident)
            REVOS_TRY(m_practice.workspace->gate().clearIncident(card.incident->id, u"looked at it"_s, call));
    }
    if (m_personHasPage)
        return {};
    // What waits for a person, or was given up while the network was in a bad way, goes on.
    for (const JobState state : {JobState::NeedsPerson, JobState::Failed}) {
        REVOS_TRY_ASSIGN(const QList<JobRow> jobs, stores.jobs.list({{}, state}, kMostJobsLookedAt, call));
        for (const JobRow& job : jobs) {
            if (job.kind == jobkinds::kReshare && state == JobState::Failed)
                continue; // given up for good, with its reason
            const auto retried = stores.jobs.retryNow(job.id, call);
            if (!retried && retried.error().code != Code::Conflict)
                return retried;
        }
    }
    return {};
}

Result<void> SoakWorker::signIn(const TeamMember& member, const Call& call)
{
    const auto login = m_engine.network().accountLogin(member.slug);
    for (;;) {
        const auto done = m_engine.signIn(member.account, login, call);
        // A person who has the page is waited for.
        if (done || done.error().reason == "browser.taken-over")
            return {};
        // So is what goes on there since the life before: its jobs begin at once.
        if (done.error().reason != "browser.page-busy")
            return done;
        REVOS_TRY(pauseFor(kPersonsStep, call));
    }
}

Result<void> SoakWorker::publishForPod(const Call& call)
{
    const QDateTime now = m_engine.network().clock().now();
    const auto hours = WorkingHours::businessHours(m_engine.network().options().timeZone);
    if (m_reshares >= m_plan.reshares || !hours.isOpen(now) || !hours.isOpen(now.addSecs(3600)) ||
        (m_lastPost.isValid() && m_lastPost.secsTo(now) < kSecondsBetweenPosts))
        return {};
    const auto& team = m_engine.campaign().team;
    const TeamMember& author = team.members[m_posts++ % team.members.size()];
    REVOS_TRY_ASSIGN(const QString urn, m_engine.network().publish(
                                            author.slug, u"Thoughts of %1"_s.arg(now.toString(Qt::ISODate))));
    m_lastPost = now;
    const QUrl post = m_engine.network().baseUrl().resolved(QUrl(u"/feed/update/%1/"_s.arg(urn)));
    REVOS_TRY_ASSIGN(const ResharePlanId plan,
                     m_engine.work().podDesk().propose(team.pod, post.toString(), author.account, call));
    REVOS_TRY(m_engine.practiceOperator().approveReshares(team.pod, call));
    return m_engine.work().podDesk().start(plan, call);
}

Result<bool> SoakWorker::isFulfilled(const Call& call)
{
    REVOS_TRY_ASSIGN(const practice::SiteLedger ledger,
                     practice::SiteLedger::read(m_engine.network().options().folder));
    REVOS_TRY(call.check(u"soak"_s));
    const QString sender = m_engine.campaign().team.members.first().slug;
    int sends = 0;
    for (const practice::MessageReceived& message : ledger.all<practice::MessageReceived>())
        sends += message.sender == sender ? 1 : 0;
    m_reshares = int(ledger.all<practice::Reshared>().size());
    qInfo("%s  %d of %d messages, %d of %d reshares",
          qPrintable(m_engine.network().clock().now().toString(Qt::ISODate)), sends, m_plan.sends, m_reshares,
          m_plan.reshares);
    return sends >= m_plan.sends && m_reshares >= m_plan.reshares;
}

Result<bool> SoakWorker::jumpToNext(const Call& call)
{
    REVOS_TRY_ASSIGN(const QueueStats stats, m_practice.workspace->background().stores().jobs.stats(call));
    if (stats.runnable > 0 || stats.running > 0) {
        if (m_isStopped)
            REVOS_TRY(pauseFor(kPersonsStep, call));
        return true;
    }
    if (m_personHasPage) {
        // What waits for the page goes on before the clock does.
        REVOS_TRY(pauseFor(kPersonsStep, call));
        return true;
    }
    const QDateTime now = m_engine.network().clock().now();
    QDateTime next = stats.nextDue;
    if (const auto event = m_engine.network().nextEventAt(); event && (!next.isValid() || *event < next))
        next = *event;
    if (!next.isValid())
        return false;
    // Not past the next post.
    if (m_reshares < m_plan.reshares)
        next = std::min(next, now.addSecs(kSecondsBetweenPosts));
    next = std::max(next, now);
    REVOS_TRY(m_engine.network().advanceTo(next));
    REVOS_TRY(m_engine.setClock(next, call));
    return true;
}

} // namespace revos::test
