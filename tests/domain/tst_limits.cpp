#include "domain/schedule/limittable.h"

#include <QRandomGenerator>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow = QDateTime::fromString(u"2026-01-07T12:00:00Z"_s, Qt::ISODate);

// "-90" = 90 minutes before kNow.
QList<QDateTime> at(const QList<int>& minutes)
{
    QList<QDateTime> times;
    for (const int minute : minutes)
        times.append(kNow.addSecs(minute * 60));
    return times;
}

LimitRule rule(LimitWindow window, int max, const char* source = "default")
{
    return {ActionKind::Dm, window, max, source, false};
}

int maxOf(const QList<LimitRule>& rules, LimitWindow window, bool perSubject = false)
{
    for (const LimitRule& one : rules) {
        if (one.window == window && one.perSubject == perSubject)
            return one.max;
    }
    return -1;
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluates_data();
    void evaluates();
    void neverExceedsAnySlidingWindow();
    void strictestWins();
    void table_data();
    void table();
    void ceilingsHold_data();
    void ceilingsHold();
    void ramps_data();
    void ramps();
    void names();
};

void TestLimits::evaluates_data()
{
    QTest::addColumn<QList<LimitRule>>("rules");
    QTest::addColumn<QList<int>>("minutes");
    QTest::addColumn<int>("frees"); // minutes after kNow, -1 = allowed
    QTest::addColumn<int>("used");
    using Rules = QList<LimitRule>;
    const Rules hour{rule(LimitWindow::Hour, 2)};
    QTest::newRow("empty ledger") << hour << QList<int>{} << -1 << 0;
    QTest::newRow("below") << hour << QList<int>{-10} << -1 << 0;
    QTest::newRow("at the limit") << hour << QList<int>{-10, -50} << 10 << 2;
    QTest::newRow("over the limit") << hour << QList<int>{-5, -10, -50} << 50 << 3;
    QTest::newRow("one left the window this minute") << hour << QList<int>{-60, -10} << -1 << 0;
    QTest::newRow("older ones do not count") << hour << QList<int>{-61, -70, -10} << -1 << 0;
    QTest::newRow("future ones do") << hour << QList<int>{30, -10} << 50 << 2;
    QTest::newRow("sliding, not the calendar")
        << Rules{rule(LimitWindow::Day, 1)} << QList<int>{-23 * 60} << 60 << 1;
    QTest::newRow("week") << Rules{rule(LimitWindow::Week, 1)} << QList<int>{-6 * 24 * 60} << 24 * 60 << 1;
    QTest::newRow("the longest of several") << Rules{rule(LimitWindow::Hour, 1), rule(LimitWindow::Day, 2)}
                                            << QList<int>{-10, -30} << 24 * 60 - 30 << 2;
    QTest::newRow("gap") << Rules{rule(LimitWindow::Gap, 120)} << QList<int>{-1, -300} << 1 << 1;
    QTest::newRow("gap passed") << Rules{rule(LimitWindow::Gap, 120)} << QList<int>{-2} << -1 << 0;
    QTest::newRow("nothing allowed") << Rules{rule(LimitWindow::Hour, 0)} << QList<int>{} << 60 << 0;
    QTest::newRow("no rules") << Rules{} << QList<int>{-1, -1, -1} << -1 << 0;
}

void TestLimits::evaluates()
{
    QFETCH(QList<LimitRule>, rules);
    QFETCH(QList<int>, minutes);
    QFETCH(int, frees);
    QFETCH(int, used);
    const LimitVerdict verdict = evaluateLimits(rules, at(minutes), kNow);
    QCOMPARE(verdict.allowed, frees < 0);
    if (frees < 0)
        return;
    QCOMPARE(verdict.freesAt, kNow.addSecs(frees * 60));
    QCOMPARE(verdict.used, used);
    const LimitVerdict then = evaluateLimits(rules, at(minutes), verdict.freesAt);
    const bool isEverAllowed = rules[0].max > 0;
    QCOMPARE(then.allowed, isEverAllowed);
    if (isEverAllowed)
        QVERIFY(!evaluateLimits(rules, at(minutes), verdict.freesAt.addMSecs(-1)).allowed);
}

// Somebody who acts whenever it is allowed never has more in any window than the rule says.
void TestLimits::neverExceedsAnySlidingWindow()
{
    const QList<LimitRule> rules{rule(LimitWindow::Hour, 3), rule(LimitWindow::Day, 7),
                                 rule(LimitWindow::Gap, 300)};
    QRandomGenerator random(5);
    QList<QDateTime> done;
    QDateTime now = kNow;
    while (done.size() < 200) {
        const LimitVerdict verdict = evaluateLimits(rules, done, now);
        if (verdict.allowed)
            done.append(now);
        now = verdict.allowed ? now.addSecs(random.bounded(2000)) : verdict.freesAt;
    }
    for (qsizetype i = 0; i < done.size(); ++i) {
        if (i >= 1)
            QVERIFY(done[i - 1].secsTo(done[i]) >= 300);
        if (i >= 3)
            QVERIFY(done[i - 3].secsTo(done[i]) >= 3600);
        if (i >= 7)
            QVERIFY(done[i - 7].secsTo(done[i]) >= 24 * 3600);
    }
}

void TestLimits::strictestWins()
{
    const QList<LimitRule> merged =
        strictest({limittable::defaults(ActionKind::Dm),
                   {rule(LimitWindow::Day, 30, "account"), rule(LimitWindow::Gap, 60, "account")},
                   {rule(LimitWindow::Day, 12, "campaign"), rule(LimitWindow::Gap, 300, "campaign")},
                   {rule(LimitWindow::Day, 12, "tenant")}});
    QCOMPARE(merged.size(), 4);
    QVERIFY(merged.contains(rule(LimitWindow::Day, 12, "campaign")));
    QVERIFY(merged.contains(rule(LimitWindow::Gap, 300, "campaign")));
    QVERIFY(merged.contains(rule(LimitWindow::Hour, 10)));
    QVERIFY(merged.contains(rule(LimitWindow::Week, 80)));
    LimitRule perPost{ActionKind::Visit, LimitWindow::Hour, 2, "account", true};
    QCOMPARE(strictest({limittable::defaults(ActionKind::Visit), {perPost}}).size(), 3);
}

void TestLimits::table_data()
{
    QTest::addColumn<ActionKind>("kind");
    QTest::addColumn<LimitWindow>("window");
    QTest::addColumn<bool>("perSubject");
    QTest::addColumn<int>("usual");
    QTest::addColumn<int>("ceiling");
    QTest::newRow("dm gap") << ActionKind::Dm << LimitWindow::Gap << false << 120 << 120;
    QTest::newRow("dm hour") << ActionKind::Dm << LimitWindow::Hour << false << 10 << 10;
    QTest::newRow("dm day") << ActionKind::Dm << LimitWindow::Day << false << 20 << 50;
    QTest::newRow("dm week") << ActionKind::Dm << LimitWindow::Week << false << 80 << 250;
    QTest::newRow("reshare hour") << ActionKind::Reshare << LimitWindow::Hour << false << 3 << 3;
    QTest::newRow("reshare day") << ActionKind::Reshare << LimitWindow::Day << false << 5 << 20;
    QTest::newRow("reshare week") << ActionKind::Reshare << LimitWindow::Week << false << 100 << 100;
    QTest::newRow("invite day") << ActionKind::Invite << LimitWindow::Day << false << 15 << 15;
    QTest::newRow("invite week") << ActionKind::Invite << LimitWindow::Week << false << 80 << 80;
    QTest::newRow("reply hour") << ActionKind::Reply << LimitWindow::Hour << false << 15 << 15;
    QTest::newRow("reply day") << ActionKind::Reply << LimitWindow::Day << false << 50 << 50;
    QTest::newRow("visit hour, one post") << ActionKind::Visit << LimitWindow::Hour << true << 8 << 30;
    QTest::newRow("visit hour") << ActionKind::Visit << LimitWindow::Hour << false << 30 << 30;
    QTest::newRow("visit day") << ActionKind::Visit << LimitWindow::Day << false << 60 << 200;
    QTest::newRow("likes have none") << ActionKind::Like << LimitWindow::Day << false << -1 << -1;
}

void TestLimits::table()
{
    QFETCH(ActionKind, kind);
    QFETCH(LimitWindow, window);
    QFETCH(bool, perSubject);
    QFETCH(int, usual);
    QFETCH(int, ceiling);
    QCOMPARE(maxOf(limittable::defaults(kind), window, perSubject), usual);
    QCOMPARE(maxOf(limittable::ceilings(kind), window, perSubject), ceiling);
}

void TestLimits::ceilingsHold_data()
{
    QTest::addColumn<LimitRule>("wanted");
    QTest::addColumn<bool>("isConfirmed");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("lower") << rule(LimitWindow::Day, 5) << false << QByteArray();
    QTest::newRow("the default") << rule(LimitWindow::Day, 20) << false << QByteArray();
    QTest::newRow("above the default")
        << rule(LimitWindow::Day, 21) << false << QByteArray("limit.needs-confirmation");
    QTest::newRow("confirmed") << rule(LimitWindow::Day, 50) << true << QByteArray();
    QTest::newRow("above the ceiling")
        << rule(LimitWindow::Day, 51) << true << QByteArray("limit.above-ceiling");
    QTest::newRow("week") << rule(LimitWindow::Week, 251) << true << QByteArray("limit.above-ceiling");
    QTest::newRow("hour") << rule(LimitWindow::Hour, 11) << true << QByteArray("limit.above-ceiling");
    QTest::newRow("zero") << rule(LimitWindow::Day, 0) << true << QByteArray("limit.not-positive");
    QTest::newRow("longer gap") << rule(LimitWindow::Gap, 600) << false << QByteArray();
    QTest::newRow("shorter gap") << rule(LimitWindow::Gap, 60) << true << QByteArray("limit.above-ceiling");
    QTest::newRow("reshares need no confirmation")
        << LimitRule{ActionKind::Reshare, LimitWindow::Day, 20, "account", false} << false << QByteArray();
    QTest::newRow("no such limit") << LimitRule{ActionKind::Invite, LimitWindow::Hour, 1, "account", false}
                                   << false << QByteArray("limit.unknown-window");
}

void TestLimits::ceilingsHold()
{
    QFETCH(LimitRule, wanted);
    QFETCH(bool, isConfirmed);
    QFETCH(QByteArray, reason);
    const auto result = limittable::configured(wanted, isConfirmed);
    QCOMPARE(result ? QByteArray() : result.error().reason, reason);
    if (result)
        QCOMPARE(*result, wanted);
}

void TestLimits::ramps_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("perDay");
    QTest::newRow("first day") << 0 << 15;
    QTest::newRow("sixth day") << 6 << 15;
    QTest::newRow("a week") << 7 << -1;
    QTest::newRow("clock behind") << -3 << 15;
}

void TestLimits::ramps()
{
    QFETCH(int, days);
    QFETCH(int, perDay);
    QCOMPARE(maxOf(limittable::ramp(kNow.addDays(-days), kNow), LimitWindow::Day), perDay);
    QVERIFY(limittable::ramp({}, kNow).isEmpty());
}

void TestLimits::names()
{
    QCOMPARE(windowName(LimitWindow::Gap), QByteArray("gap"));
    QCOMPARE(windowName(LimitWindow::Hour), QByteArray("hour"));
    QCOMPARE(windowName(LimitWindow::Day), QByteArray("day"));
    QCOMPARE(windowName(LimitWindow::Week), QByteArray("week"));
    QCOMPARE(lengthOf(LimitWindow::Week), std::chrono::seconds(604'800));
}

QTEST_APPLESS_MAIN(TestLimits)
#include "tst_limits.moc"
