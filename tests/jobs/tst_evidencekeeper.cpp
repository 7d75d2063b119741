#include "core/clock.h"
#include "domain/ports/evidencestore.h"
#include "jobs/evidencekeeper.h"
#include "jobs/fakequeue.h"
#include "jobs/jobrunner.h"
#include "jobs/scriptedhandler.h"

#include <QTest>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Remembers what it was given, and the moment at which: before or after the finish of the job.
class FakeEvidenceStore final : public EvidenceStore
{
public:
    struct Added
    {
        EvidenceRun run;
        PageEvidence evidence;
    };

    Result<void> add(const EvidenceRun& run, const PageEvidence& evidence, const Call&) override
    {
        if (isBroken)
            return fail(Code::Offline, u"no database"_s);
        const std::lock_guard lock(m_mutex);
        m_added.append({run, evidence});
        return {};
    }
    Result<QList<EvidenceItem>> list(const EvidenceSubject&, const Call&) override { return {}; }
    Result<QByteArray> open(EvidenceId, const Call&) override { return fail(Code::NotFound, QString()); }
    Result<int> prune(const Call&) override { return ++prunes; }

    QList<Added> added() const
    {
        const std::lock_guard lock(m_mutex);
        return m_added;
    }

    std::atomic<bool> isBroken = false;
    std::atomic<int> prunes = 0;

private:
    mutable std::mutex m_mutex;
    QList<Added> m_added;
};

PageEvidence pageAt(const QString& address)
{
    PageEvidence page;
    page.address = QUrl(address);
    page.parts = {{EvidenceKind::Picture, "image/jpeg", QSize(10, 10), "x", {}}};
    return page;
}

ClaimedJob jobOf(AccountId account, const QJsonObject& args = {})
{
    ClaimedJob job;
    job.id = JobId::create();
    job.kind = "look";
    job.accountId = account;
    job.args = args;
    return job;
}

} // namespace

class TestEvidenceKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evidenceHangsOnTheRunThatMadeIt()
    {
        FakeEvidenceStore store;
        EvidenceKeeper keeper(store);
        const AccountId ada = AccountId::create();
        const AccountId ben = AccountId::create();
        const QUuid message = QUuid::createUuid();
        const ClaimedJob first = jobOf(ada, {{u"message_id"_s, message.toString(QUuid::WithoutBraces)}});
        const ClaimedJob second = jobOf(ben, {{u"campaign_id"_s, u"x"_s}});
        keeper.take(ada, pageAt(u"https://x.test/before"_s)); // by hand, outside of any run
        keeper.runBegan(first);
        keeper.runBegan(second);
        keeper.take(ben, pageAt(u"https://x.test/ben"_s));
        keeper.take(ada, pageAt(u"https://x.test/ada"_s));
        QVERIFY(store.added().isEmpty());
        keeper.runEnded(first);
        keeper.runEnded(second);
        keeper.runEnded(second);
        const auto added = store.added();
        QCOMPARE(added.size(), 2);
        QCOMPARE(added.at(0).run.job, first.id);
        QCOMPARE(added.at(0).run.account, ada);
        QCOMPARE(added.at(0).run.subject, message);
        QCOMPARE(added.at(0).evidence.address.path(), u"/ada"_s);
        QCOMPARE(added.at(1).run.job, second.id);
        QVERIFY(added.at(1).run.subject.isNull());
    }

    void onlyTheLastPagesOfARunAreKept()
    {
        FakeEvidenceStore store;
        EvidenceKeeper keeper(store);
        const ClaimedJob job = jobOf(AccountId::create());
        keeper.runBegan(job);
        for (int i = 1; i <= 5; ++i)
            keeper.take(job.accountId, pageAt(u"https://x.test/%1"_s.arg(i)));
        keeper.runEnded(job);
        QStringList paths;
        const auto added = store.added();
        for (const auto& each : added)
            paths.append(each.evidence.address.path());
        QCOMPARE(paths, (QStringList{u"/3"_s, u"/4"_s, u"/5"_s}));
    }

    void aRunEndsAsItWouldWithout_data()
    {
        QTest::addColumn<bool>("broken");
        QTest::newRow("stored") << false;
        QTest::newRow("not stored") << true;
    }
    void aRunEndsAsItWouldWithout()
    {
        QFETCH(bool, broken);
        FakeEvidenceStore store;
        store.isBroken = broken;
        EvidenceKeeper keeper(store);
        FakeQueue queue;
        HandlerRegistry handlers;
        SteppedClock clock(QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC));
        const AccountId account = AccountId::create();
        QVERIFY(handlers.add(std::make_unique<ScriptedHandler>("look", [&](const JobContext& context) {
            keeper.take(context.job.accountId, pageAt(u"https://x.test/"_s));
            return Result<JobOutcome>(fail(Error::because(Code::Invalid, "site.changed")));
        })));
        if (broken)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a page was not kept"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"look .* failed"_s));
        RunnerOptions options;
        options.poll = 20ms;
        options.prune = 20ms;
        options.companion = &keeper;
        queue.put("look", [&](ClaimedJob& job) { job.accountId = account; });
        JobRunner runner(queue, handlers, clock, options);
        runner.start();
        QTRY_COMPARE(queue.finished().size(), 1);
        QCOMPARE(queue.finished().first().outcome.kind, JobOutcome::Kind::GiveUp);
        QCOMPARE(store.added().size(), broken ? 0 : 1);
        QTRY_VERIFY(store.prunes > 1);
    }
};

QTEST_GUILESS_MAIN(TestEvidenceKeeper)
#include "tst_evidencekeeper.moc"
