#include "soak/soakprogram.h"

#include "browser/browserhost.h"
#include "domain/ports/podactions.h"
#include "runtime/mainthread.h"
#include "soak/soakjudge.h"
#include "soak/soakworker.h"
#include "soak/stoppress.h"
#include "vault/keychainqueue.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTimer>

#include <cstdio>
#include <thread>

namespace revos::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongest = 3h;
/// From hand-back to the next take-over. Now and then long enough for a whole reading of comments.
constexpr int kShortestAtRestMs = 8'000;
constexpr int kLongestAtRestMs = 60'000;
constexpr int kTakenOverMs = 1'700;

/// A person who takes the page over now and then. Main thread.
class Meddler : public QObject
{
public:
    Meddler(PracticeEngine& engine, SoakJournal& journal, std::atomic<bool>& hasPage, quint32 seed)
        : m_engine(engine)
        , m_journal(journal)
        , m_hasPage(hasPage)
        , m_random(seed)
    {
        BrowserHost& browser = m_engine.work().browser();
        connect(&browser, &BrowserHost::refused, this, [this](AccountId, const Refusal& refusal) {
            m_journal.note(u"refused"_s, QString::fromLatin1(refusal.kind) + u' ' + refusal.what);
        });
        m_again.setSingleShot(true);
        m_again.callOnTimeout(this, [this] { takeOver(); });
        rest();
    }

private:
    void rest() { m_again.start(m_random.bounded(kShortestAtRestMs, kLongestAtRestMs)); }

    void takeOver()
    {
        const auto& members = m_engine.campaign().team.members;
        const TeamMember& member = members[m_turn++ % members.size()];
        BrowserHost& browser = m_engine.work().browser();
        browser.show(member.account);
        if (browser.isTakenOver()) {
            rest();
            return;
        }
        m_hasPage = true;
        browser.takeOver();
        m_journal.note(u"taken-over"_s, member.slug);
        QTimer::singleShot(kTakenOverMs, this, [this, member] {
            m_journal.note(u"handed-back"_s, member.slug);
            m_engine.work().browser().show(member.account);
            m_engine.work().browser().handBack();
            m_hasPage = false;
            rest();
        });
    }

    PracticeEngine& m_engine;
    SoakJournal& m_journal;
    std::atomic<bool>& m_hasPage;
    QRandomGenerator m_random;
    QTimer m_again;
    int m_turn = 0;
};

QJsonObject summaryOf(const rehearsal::Witness& witness, const QList<rehearsal::Check>& checks)
{
    QJsonArray list;
    bool isFine = true;
    for (const rehearsal::Check& check : checks) {
        list.append(QJsonObject{{u"name"_s, check.name}, {u"ok"_s, check.ok}, {u"detail"_s, check.detail}});
        isFine = isFine && check.ok;
    }
    int messages = 0;
    for (const practice::MessageReceived& message : witness.site.all<practice::MessageReceived>())
        messages += message.sender == witness.accountSlug ? 1 : 0;
    int unknown = 0;
    for (const CampaignRecord::Text& message : witness.record.messages)
        unknown += message.status == MessageStatus::Unknown ? 1 : 0;
    for (const StoredResharePlan& plan : witness.plans) {
        for (const Reshare& reshare : plan.reshares)
            unknown += reshare.status == ReshareStatus::Unknown ? 1 : 0;
    }
    return {{u"ok"_s, isFine},
            {u"messages"_s, messages},
            {u"reshares"_s, int(witness.site.all<practice::Reshared>().size())},
            {u"faults"_s, int(witness.site.all<practice::FaultShown>().size())},
            {u"unknown"_s, unknown},
            {u"checks"_s, list}};
}

/// What has not gone out does not go out any more; then both sides are asked.
[[nodiscard]] Result<QJsonObject> conclude(OpenPractice& practice, const QString& journal, const Call& call)
{
    practice.engine->network().faults().clear();
    auto rehearsal = practice.engine->rehearsal({}, {});
    REVOS_TRY_ASSIGN(rehearsal::Witness witness, rehearsal.witness(call));
    for (const StoredResharePlan& plan : witness.plans) {
        if (plan.state == ResharePlanState::Started)
            REVOS_TRY(practice.engine->work().podDesk().cancel(plan.id, u"the soak is over"_s, call));
    }
    REVOS_TRY(practice.engine->workUntilIdle(call));
    REVOS_TRY_ASSIGN(witness, rehearsal.witness(call));
    return summaryOf(witness, judgeSoak(witness, SoakJournal::read(journal)));
}

[[nodiscard]] Result<QJsonObject> live(const SoakPlan& plan, int life, const EngineStart& engineStart,
                                       const Call& call)
{
    const Paths paths = Paths::fromEnvironment();
    REVOS_TRY_ASSIGN(auto keychain, makeOnMainThread<KeychainQueue>(*qApp, call, [] {
                         return new KeychainQueue(u"com.revos.desktop"_s);
                     }));
    SecretStores secrets(paths, *keychain);
    Workspaces workspaces(paths, secrets, [](const QString&) {});
    PracticeLauncher launcher(workspaces, engineStart, *qApp);
    RehearsalOptions options;
    options.seed = plan.seed;
    // A lead for every third comment, not quite two messages for each lead, and some that nobody may send.
    options.comments = std::clamp(plan.sends * 5 / 2, 20, 5000);
    options.resume = true;
    REVOS_TRY_ASSIGN(OpenPractice practice, launcher.open(options, call));
    const QString journalPath = paths.home() + u"/soak-journal"_s;
    SoakJournal journal(journalPath);
    journal.note(u"started"_s);
    std::atomic<bool> personHasPage = false;
    REVOS_TRY_ASSIGN(auto meddler, makeOnMainThread<Meddler>(*qApp, call, [&] {
                         return new Meddler(*practice.engine, journal, personHasPage,
                                            quint32(plan.seed + quint64(life)));
                     }));
    {
        StopPress stops(practice, journal, quint32(plan.seed + quint64(life)));
        REVOS_TRY(
            SoakWorker(practice, plan, journal, quint64(life), personHasPage, stops.isStopped()).run(call));
    }
    return conclude(practice, journalPath, call);
}

} // namespace

int runWorker(const SoakPlan& plan, int life, const EngineStart& engineStart)
{
    int code = 1;
    std::thread worker;
    QTimer::singleShot(0, qApp, [&] {
        worker = std::thread([&] {
            const auto summary = live(plan, life, engineStart, Call::within(kLongest));
            if (!summary)
                std::fprintf(stderr, "soak: %s\n", qPrintable(summary.error().toLogLine()));
            else
                std::puts(QJsonDocument(*summary).toJson(QJsonDocument::Compact).constData());
            std::fflush(stdout);
            code = summary && summary->value(u"ok"_s).toBool() ? 0 : 1;
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        });
    });
    QApplication::exec();
    worker.join();
    return code;
}

} // namespace revos::test
