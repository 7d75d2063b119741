#include "domain/schedule/sendplanner.h"
#include "domain/schedule/visitintervals.h"
#include "domain/schedule/workinghours.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Plans @p count sends one after the other, each knowing those before it; ascending.
QList<QDateTime> planned(const SendPlanner& planner, const QDateTime& earliest, quint64 count)
{
    QList<QDateTime> taken;
    for (quint64 i = 0; i < count; ++i) {
        const QDateTime moment = planner.plan(earliest, taken, i * 7);
        taken.insert(std::lower_bound(taken.begin(), taken.end(), moment), moment);
    }
    return taken;
}

QDateTime utc(const QString& text)
{
    return QDateTime::fromString(text + u'Z', Qt::ISODate);
}

} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nextOpen_data();
    void nextOpen();
    void neverOpenIsNull();
    void spreadsADayWithoutABurst();
    void keepsEveryWindow();
    void squeezesNothingBeforePlannedSends();
    void missedSendsAreSpread_data();
    void missedSendsAreSpread();
    void isTheSameForTheSameSeed();
    void paceFollowsTheRules();
    void firstMessageWaits();
    void intervals();
};

void TestSchedule::nextOpen_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<quint8>("days");
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("opens");
    const quint8 workdays = 0b0001'1111;
    const quint8 everyDay = 0b0111'1111;
    QTest::newRow("inside") << QByteArray("Europe/London") << workdays << QTime(9, 0)
                            << u"2026-11-23T10:00:00"_s << u"2026-11-23T10:00:00"_s;
    QTest::newRow("before") << QByteArray("Europe/London") << workdays << QTime(9, 0)
                            << u"2026-11-23T03:00:00"_s << u"2026-11-23T09:00:00"_s;
    QTest::newRow("at the end") << QByteArray("Europe/London") << workdays << QTime(9, 0)
                                << u"2026-11-23T17:00:00"_s << u"2026-11-24T09:00:00"_s;
    QTest::newRow("weekend") << QByteArray("Europe/London") << workdays << QTime(9, 0)
                             << u"2026-11-28T12:00:00"_s << u"2026-11-30T09:00:00"_s;
    QTest::newRow("other zone") << QByteArray("America/New_York") << workdays << QTime(9, 0)
                                << u"2026-11-23T10:00:00"_s << u"2026-11-23T14:00:00"_s;
    // Berlin skips 02:00–03:00 on 2026-03-29 and has 02:00–03:00 twice on 2026-10-25.
    QTest::newRow("skipped hour") << QByteArray("Europe/Berlin") << everyDay << QTime(2, 30)
                                  << u"2026-03-29T00:00:00"_s << u"2026-03-29T01:00:00"_s;
    QTest::newRow("before summer time") << QByteArray("Europe/Berlin") << everyDay << QTime(9, 0)
                                        << u"2026-03-28T20:00:00"_s << u"2026-03-29T07:00:00"_s;
    QTest::newRow("hour that comes twice") << QByteArray("Europe/Berlin") << everyDay << QTime(2, 30)
                                           << u"2026-10-24T20:00:00"_s << u"2026-10-25T00:30:00"_s;
    QTest::newRow("unknown zone is UTC") << QByteArray("Atlantis/Capital") << everyDay << QTime(9, 0)
                                         << u"2026-11-23T08:00:00"_s << u"2026-11-23T09:00:00"_s;
}

void TestSchedule::nextOpen()
{
    QFETCH(QByteArray, zone);
    QFETCH(quint8, days);
    QFETCH(QTime, from);
    QFETCH(QString, moment);
    QFETCH(QString, opens);
    const WorkingHours hours(zone, days, from, QTime(17, 0));
    QCOMPARE(hours.nextOpen(utc(moment)), utc(opens));
    QVERIFY(hours.isOpen(hours.nextOpen(utc(moment))));
}

void TestSchedule::neverOpenIsNull()
{
    const WorkingHours never("UTC", 0, QTime(9, 0), QTime(17, 0));
    QVERIFY(never.nextOpen(utc(u"2026-11-23T10:00:00"_s)).isNull());
    QVERIFY(SendPlanner(never, {}).plan(utc(u"2026-11-23T10:00:00"_s), {}, 1).isNull());
}

void TestSchedule::spreadsADayWithoutABurst()
{
    const SendPlanner planner(WorkingHours::businessHours("Europe/London"), {});
    // Sixty people asked over a weekend.
    const QList<QDateTime> taken = planned(planner, utc(u"2026-11-21T10:00:00"_s), 60);
    QCOMPARE(taken.first(), utc(u"2026-11-23T09:00:00"_s));
    for (qsizetype i = 1; i < taken.size(); ++i)
        QVERIFY(taken[i - 1].secsTo(taken[i]) >= 120);
}

void TestSchedule::keepsEveryWindow()
{
    const SendPace pace;
    const WorkingHours hours = WorkingHours::businessHours("Europe/London");
    const SendPlanner planner(hours, pace);
    const QList<QDateTime> taken = planned(planner, utc(u"2026-11-23T09:00:00"_s), 120);
    for (qsizetype i = 0; i < taken.size(); ++i) {
        QVERIFY(hours.isOpen(taken[i]));
        int hour = 0;
        int day = 0;
        int week = 0;
        for (qsizetype j = 0; j <= i; ++j) {
            const qint64 age = taken[j].secsTo(taken[i]);
            hour += age < 3600 ? 1 : 0;
            day += age < 86'400 ? 1 : 0;
            week += age < 604'800 ? 1 : 0;
        }
        QVERIFY(hour <= pace.perHour);
        QVERIFY(day <= pace.perDay);
        QVERIFY(week <= pace.perWeek);
    }
}

void TestSchedule::squeezesNothingBeforePlannedSends()
{
    // Ten sends stand at 10:00–10:45; one more just before them would make eleven in that hour.
    QList<QDateTime> taken;
    for (int i = 0; i < 10; ++i)
        taken.append(utc(u"2026-11-23T10:00:00"_s).addSecs(i * 300));
    const SendPlanner planner(WorkingHours::businessHours("Europe/London"), {});
    const QDateTime planned = planner.plan(utc(u"2026-11-23T09:50:00"_s), taken, 3);
    QVERIFY(taken.first().secsTo(planned) >= 3600);
}

void TestSchedule::missedSendsAreSpread_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("today"); // at least so many on the same day
    QTest::newRow("few over the rest of the day") << u"2026-11-23T12:00:00"_s << 5 << 4;
    QTest::newRow("many") << u"2026-11-23T12:00:00"_s << 60 << 10;
    QTest::newRow("just before closing") << u"2026-11-23T16:55:00"_s << 5 << 0;
    QTest::newRow("at night") << u"2026-11-23T22:00:00"_s << 5 << 0;
    QTest::newRow("none") << u"2026-11-23T12:00:00"_s << 0 << 0;
}

void TestSchedule::missedSendsAreSpread()
{
    QFETCH(QString, now);
    QFETCH(int, count);
    QFETCH(int, today);
    const WorkingHours hours = WorkingHours::businessHours("Europe/London");
    const QList<QDateTime> taken{utc(u"2026-11-23T11:59:00"_s)};
    for (quint64 seed = 0; seed < 20; ++seed) {
        const QList<QDateTime> moments = SendPlanner(hours, {}).planMissed(count, utc(now), taken, seed);
        QCOMPARE(moments.size(), count);
        int onTheDay = 0;
        for (qsizetype i = 0; i < moments.size(); ++i) {
            QVERIFY(hours.isOpen(moments[i]) && moments[i] >= utc(now));
            if (i > 0)
                QVERIFY2(moments[i - 1].secsTo(moments[i]) >= 120, "a burst");
            onTheDay += moments[i].date() == utc(now).date() ? 1 : 0;
        }
        QVERIFY2(onTheDay >= today, qPrintable(QString::number(onTheDay)));
        if (count == 5 && today > 0)
            QVERIFY2(utc(now).secsTo(moments.last()) > 2 * 3600, "bunched up at the start");
        QCOMPARE(SendPlanner(hours, {}).planMissed(count, utc(now), taken, seed), moments);
    }
}

void TestSchedule::isTheSameForTheSameSeed()
{
    const SendPlanner planner(WorkingHours::businessHours("Europe/London"), {});
    const QList<QDateTime> taken{utc(u"2026-11-23T09:00:00"_s)};
    const QDateTime earliest = utc(u"2026-11-23T09:00:30"_s);
    QCOMPARE(planner.plan(earliest, taken, 42), planner.plan(earliest, taken, 42));
    QVERIFY(planner.plan(earliest, taken, 42) != planner.plan(earliest, taken, 43));
}

void TestSchedule::paceFollowsTheRules()
{
    const auto rule = [](LimitWindow window, int max) {
        return LimitRule{ActionKind::Dm, window, max, "account", false};
    };
    const SendPace pace =
        paceOf({rule(LimitWindow::Gap, 1000), rule(LimitWindow::Hour, 4), rule(LimitWindow::Day, 9)},
               ActionKind::Dm);
    QCOMPARE(pace.leastGap, 1000s);
    QCOMPARE(pace.mostGap, 1000s);
    QCOMPARE(pace.perHour, 4);
    QCOMPARE(pace.perDay, 9);
    QCOMPARE(pace.perWeek, SendPace{}.perWeek);
    QCOMPARE(paceOf({rule(LimitWindow::Hour, 4)}, ActionKind::Invite).perHour, SendPace{}.perHour);
}

void TestSchedule::firstMessageWaits()
{
    const QDateTime comment = utc(u"2026-11-23T09:00:00"_s);
    QSet<qint64> seen;
    for (quint64 seed = 0; seed < 1000; ++seed) {
        const qint64 wait = comment.secsTo(firstMessageDue(comment, seed));
        QVERIFY(wait >= 120 && wait <= 900);
        seen.insert(wait);
    }
    QVERIFY(seen.size() > 300);
}

void TestSchedule::intervals()
{
    QCOMPARE(watchInterval(30min, 0), 15min);
    QCOMPARE(watchInterval(5h, 3), 15min);
    QCOMPARE(watchInterval(5h, 0), 30min);
    QCOMPARE(watchInterval(48h, 0), 45min);
    QCOMPARE(watchInterval(48h, 1), 30min);
    QVERIFY(replyInterval(true) < replyInterval(false));
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
