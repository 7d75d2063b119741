#include "rehearsal/contactchecks.h"

#include "rehearsal/witnesses.h"

#include <QTest>

using namespace revos;
using namespace revos::rehearsal;
using namespace revos::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(CheckFunction)

class TestContactChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsOnGoodScene_data();
    void holdsOnGoodScene();
    void nobodyMessagedTwice_data();
    void nobodyMessagedTwice() { judge(checkNobodyMessagedTwice); }
    void textsAsApproved_data();
    void textsAsApproved() { judge(checkTextsAsApproved); }
    void nobodySuppressedContacted_data();
    void nobodySuppressedContacted() { judge(checkNobodySuppressedContacted); }
    void limitsKept_data();
    void limitsKept() { judge(checkLimitsKept); }
    void onlyTheFirstFindingsAreTold();
};

void TestContactChecks::holdsOnGoodScene_data()
{
    QTest::addColumn<CheckFunction>("check");
    QTest::addColumn<QString>("says");
    QTest::newRow("twice") << &checkNobodyMessagedTwice << u"1 messages to 1 people"_s;
    QTest::newRow("approved") << &checkTextsAsApproved << u"1 of 1 texts"_s;
    QTest::newRow("suppressed") << &checkNobodySuppressedContacted << u"0 people asked"_s;
    QTest::newRow("limits") << &checkLimitsKept << u"1 messages, at least 120 s apart"_s;
}

void TestContactChecks::holdsOnGoodScene()
{
    QFETCH(CheckFunction, check);
    QFETCH(QString, says);
    const Check answer = check(goodScene().told());
    QVERIFY2(answer.ok && answer.detail.contains(says), qPrintable(answer.detail));
}

void TestContactChecks::nobodyMessagedTwice_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    const auto row = [](const char* name, const QString& says, std::function<void(Scene&)> how) {
        QTest::newRow(name) << Spoilt{std::move(how), says};
    };
    row("the same text again", u"jane got 2 messages for 1 steps"_s,
        [](Scene& scene) { scene.reached(u"jane"_s, u"Hey Jane"_s, kMonday.addSecs(900)); });
    row("another text without a step", u"jane got 2 messages for 1 steps"_s,
        [](Scene& scene) { scene.reached(u"jane"_s, u"Hello?"_s, kMonday.addSecs(900)); });
    row("the same text in two steps", u"jane got the same text twice"_s, [](Scene& scene) {
        scene.reached(u"jane"_s, u"Hey Jane"_s, kMonday.addSecs(900));
        scene.addMessage(scene.message().leadId, u"Hey Jane"_s, MessageStatus::Sent, StepKind::FollowUp);
    });
    row("a step that was not sent", u"jane got 1 messages for 0 steps"_s,
        [](Scene& scene) { scene.message().status = MessageStatus::Skipped; });
    row("a stranger", u"bob got 1 messages and is no lead"_s,
        [](Scene& scene) { scene.reached(u"bob"_s, u"Hey"_s, kMonday.addSecs(900)); });
    row("two steps, two texts", {}, [](Scene& scene) {
        scene.reached(u"jane"_s, u"Thanks"_s, kMonday.addSecs(900));
        scene.addMessage(scene.message().leadId, u"Thanks"_s, MessageStatus::Unknown, StepKind::Dm2);
    });
}

void TestContactChecks::textsAsApproved_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    const QString says = u"jane received a text that nobody approved"_s;
    QTest::newRow("another text") << Spoilt{[](Scene& scene) { scene.message().content += u'.'; }, says};
    QTest::newRow("no approval") << Spoilt{[](Scene& scene) { scene.message().approved = false; }, says};
    QTest::newRow("approved for another")
        << Spoilt{[](Scene& scene) { scene.message().leadId = scene.addLead(u"bob"_s); }, says};
    QTest::newRow("what the person wrote approves nothing")
        << Spoilt{[](Scene& scene) { scene.message().direction = MessageDirection::In; }, says};
    QTest::newRow("an approved one that was not sent") << Spoilt{
        [](Scene& scene) { scene.addMessage(scene.message().leadId, u"Later"_s, MessageStatus::Queued); },
        {}};
}

void TestContactChecks::nobodySuppressedContacted_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    const auto optOut = [](Scene& scene) { scene.answered(u"jane"_s, kMonday.addSecs(700), true); };
    QTest::newRow("not suppressed") << Spoilt{optOut, u"jane asked to be left alone and is not suppressed"_s};
    QTest::newRow("messaged afterwards")
        << Spoilt{[optOut](Scene& scene) {
                      optOut(scene);
                      scene.witness.record.leads.first().suppressed = true;
                      scene.reached(u"jane"_s, u"Really?"_s, kMonday.addSecs(1000));
                  },
                  u"jane was messaged after asking to be left alone"_s};
    QTest::newRow("suppressed and left alone")
        << Spoilt{[optOut](Scene& scene) {
                      optOut(scene);
                      scene.witness.record.leads.first().suppressed = true;
                  },
                  {}};
}

void TestContactChecks::limitsKept_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    const auto row = [](const char* name, const QString& says, std::function<void(Scene&)> how) {
        QTest::newRow(name) << Spoilt{std::move(how), says};
    };
    /// @p count messages after the first, @p seconds apart.
    const auto more = [](int count, int seconds) {
        return [=](Scene& scene) {
            for (int i = 1; i <= count; ++i)
                scene.reached(u"p%1"_s.arg(i), u"Hey"_s, kMonday.addSecs(qint64(i) * seconds));
        };
    };
    row("in the evening", u"is outside the hours"_s,
        [](Scene& scene) { scene.reached(u"bob"_s, u"Hey"_s, kMonday.addSecs(8 * 3600)); });
    row("on a Saturday", u"is outside the hours"_s,
        [](Scene& scene) { scene.reached(u"bob"_s, u"Hey"_s, kMonday.addDays(5)); });
    row("in another zone", u"is outside the hours"_s,
        [](Scene& scene) { scene.witness.timeZone = "America/Los_Angeles"; });
    row("too close", u"only 119 s between two messages"_s, more(1, 119));
    row("close enough", {}, more(1, 120));
    row("eleven in an hour", u"11 messages in hour"_s, more(10, 300));
    row("ten in an hour", {}, more(10, 400));
    row("too many in a day", u"21 messages in 24 hours"_s, more(20, 1200));
    row("twenty in a day", {}, more(19, 1200));
    row("too many in a week", u"81 messages in 7 days"_s, [](Scene& scene) {
        for (int i = 0; i < 80; ++i)
            scene.reached(u"p%1"_s.arg(i), u"Hey"_s, kMonday.addDays(i / 16).addSecs(1200LL * (1 + i % 16)));
    });
    row("the police", u"the network's police stopped the account: messages_per_hour"_s, [](Scene& scene) {
        scene.saw(practice::IncidentRaised{u"owner"_s, u"messages_per_hour"_s, 11, 10}, kMonday);
    });
    row("refused", u"the network refused owner: 37 of 36 for visits_per_hour"_s, [](Scene& scene) {
        scene.saw(practice::RequestRefused{u"owner"_s, u"visits_per_hour"_s, 37, 36}, kMonday);
    });
}

void TestContactChecks::onlyTheFirstFindingsAreTold()
{
    Scene scene = goodScene();
    for (int i = 0; i < 8; ++i)
        scene.reached(u"stranger-%1"_s.arg(i), u"Hey"_s, kMonday);
    const Check answer = checkNobodyMessagedTwice(scene.told());
    QVERIFY(!answer.ok);
    QVERIFY2(answer.detail.endsWith(u"; and 3 more"), qPrintable(answer.detail));
}

QTEST_GUILESS_MAIN(TestContactChecks)
#include "tst_contactchecks.moc"
