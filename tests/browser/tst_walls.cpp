#include "browser/practicerig.h"

#include <QApplication>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// Walls end a flow at once: one incident, and not a single request more.
class TestWalls : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PracticeRig> m_rig;

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<PracticeRig>(*engineStart());
        m_rig->begin();
    }
    void cleanup() { m_rig.reset(); }

    void wallIsAnIncident_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("incident");
        const auto row = [](const char* name, FaultKind fault, IncidentKind incident) {
            QTest::newRow(name) << int(fault) << int(incident);
        };
        row("session expired", FaultKind::SessionExpired, IncidentKind::LoginWall);
        row("checkpoint", FaultKind::Checkpoint, IncidentKind::Checkpoint);
        row("captcha", FaultKind::Captcha, IncidentKind::Captcha);
        row("restriction", FaultKind::Restricted, IncidentKind::Restriction);
        row("429", FaultKind::TooMany, IncidentKind::TooManyRequests);
        row("999", FaultKind::Refused, IncidentKind::TooManyRequests);
    }
    void wallIsAnIncident()
    {
        QFETCH(int, fault);
        QFETCH(int, incident);
        m_rig->fault(FaultKind(fault), u"/feed/update/"_s);
        const auto before = m_rig->ledger().all<FaultShown>().size();
        const auto reading = onWorker([&] {
            return m_rig->site->readComments(m_rig->account, m_rig->network->postUrl().toString(), {}, {},
                                             PracticeRig::within(40));
        });
        QVERIFY_RESULT(reading);
        QVERIFY(!reading->value);
        QVERIFY(reading->incident);
        QCOMPARE(int(reading->incident->kind), incident);
        QVERIFY(!reading->incident->url.hasQuery());
        QVERIFY(QJsonDocument::fromJson(reading->incident->evidence).isObject());
        QCOMPARE(m_rig->ledger().all<FaultShown>().size(), before + 1); // the wall was met once
    }

    void beingSentAroundIsTheSessionsEnd()
    {
        m_rig->fault(FaultKind::EndlessRedirect, u"/feed/update/"_s);
        const auto reading = onWorker([&] {
            return m_rig->site->readComments(m_rig->account, m_rig->network->postUrl().toString(), {}, {},
                                             PracticeRig::within(40));
        });
        QVERIFY_RESULT(reading);
        QVERIFY(reading->incident);
        QCOMPARE(int(reading->incident->kind), int(IncidentKind::LoginWall));
        QVERIFY(reading->incident->evidence.contains("redirects-without-end"));
        // It was loaded once, and not again: an engine follows twenty redirects.
        const auto shown = m_rig->ledger().all<FaultShown>().size();
        QVERIFY2(shown > 1 && shown < 30, qPrintable(QString::number(shown)));
    }

    void wallHalfwayKeepsWhatWasRead()
    {
        PracticeRig rig(*engineStart());
        rig.options.comments = 120;
        rig.begin();
        FaultRule rule;
        rule.kind = FaultKind::Checkpoint;
        rule.pathPrefix = u"/api/comments"_s;
        rule.nth = 3;
        rig.faults().add(rule);
        const auto reading = onWorker([&] {
            return rig.site->readComments(rig.account, rig.network->postUrl().toString(), {}, {},
                                          PracticeRig::within(60));
        });
        QVERIFY_RESULT(reading);
        QVERIFY(reading->incident);
        QCOMPARE(reading->incident->kind, IncidentKind::Checkpoint);
        QVERIFY(reading->value);
        QVERIFY(!reading->value->complete);
        QVERIFY(reading->value->comments.size() >= 25);
    }

    void troubleThatIsNoWall_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("reason");
        // The session lives on, so the login page sends us home.
        QTest::newRow("leads elsewhere") << int(FaultKind::LoginWall) << QByteArray("site.other-page");
        QTest::newRow("500") << int(FaultKind::ServerError) << QByteArray("site.server-error");
        QTest::newRow("never fills") << int(FaultKind::NeverHydrates) << QByteArray("site.not-ready");
    }
    void troubleThatIsNoWall()
    {
        QFETCH(int, fault);
        QFETCH(QByteArray, reason);
        m_rig->fault(FaultKind(fault), u"/feed/update/"_s);
        const auto reading = onWorker([&] {
            return m_rig->site->readComments(m_rig->account, m_rig->network->postUrl().toString(), {}, {},
                                             PracticeRig::within(40));
        });
        QVERIFY(!reading);
        QCOMPARE(reading.error().reason, reason);
    }

    void endlessScriptOfTheSite()
    {
        m_rig->fault(FaultKind::EndlessScript, u"/feed/update/"_s, 1);
        const auto read = [&] {
            return onWorker([&] {
                return m_rig->site->readComments(m_rig->account, m_rig->network->postUrl().toString(), {}, {},
                                                 PracticeRig::within(60));
            });
        };
        QCOMPARE_REASON(read(), "browser.page-hung");
        const auto again = read();
        QVERIFY_RESULT(again);
        QVERIFY(again->value && again->value->complete);
    }

    void signInRefusesRealSites()
    {
        PracticeRig rig(*engineStart());
        QVERIFY(rig.start().isEmpty());
        rig.makeBrowser();
        const auto pack = SitePack::load(u":/revos/sitepacks/practice.json"_s);
        QVERIFY_RESULT(pack);
        WebSiteActions live(*rig.host, *pack, QUrl(u"https://www.linkedin.com"_s), rig.network->clock());
        const auto answer = onWorker([&] {
            return live.signInOnPractice(rig.account, u"somebody"_s, Secret("secret"),
                                         PracticeRig::within(10));
        });
        QCOMPARE_REASON(answer, "practice.only");
    }

    void wrongPasswordIsSaid()
    {
        PracticeRig rig(*engineStart());
        QVERIFY(rig.start().isEmpty());
        rig.makeBrowser();
        const auto answer = onWorker([&] {
            return rig.site->signInOnPractice(rig.account, rig.network->accountLogin().userName,
                                              Secret("wrong"), PracticeRig::within(40));
        });
        QCOMPARE_REASON(answer, "practice.sign-in-refused");
        const auto tries = rig.ledger().all<SignedIn>();
        QCOMPARE(tries.size(), 1u);
        QVERIFY(!tries[0].accepted);
    }
};

REVOS_PRACTICE_TEST_MAIN(TestWalls)
#include "tst_walls.moc"
