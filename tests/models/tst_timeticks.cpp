#include "models/timeticks.h"

#include <QLocale>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

/// In Berlin, whose clocks go back at 01:00 UTC on 26 October 2025 and forward at 01:00 UTC on 29 March 2026.
class TestTimeTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundLocalTimes_data();
    void roundLocalTimes();
    void neverMoreThanWanted();
    void nothingBetweenNothing();

private:
    static QStringList textsOf(const QList<TimeTick>& ticks)
    {
        QStringList texts;
        for (const TimeTick& tick : ticks)
            texts.append(tick.text);
        return texts;
    }
};

void TestTimeTicks::roundLocalTimes_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("most");
    QTest::addColumn<QStringList>("texts");
    const auto utc = [](int year, int month, int day, int hour, int minute) {
        return QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC);
    };
    QTest::newRow("an hour") << utc(2025, 11, 3, 13, 20) << 60 << 5
                             << QStringList{u"14:30"_s, u"14:45"_s, u"15:00"_s, u"15:15"_s};
    QTest::newRow("from a round time on")
        << utc(2025, 11, 3, 13, 0) << 60 << 3 << QStringList{u"14:00"_s, u"14:30"_s, u"15:00"_s};
    QTest::newRow("an hour twice") << utc(2025, 10, 26, 0, 0) << 150 << 6
                                   << QStringList{u"02:00 CEST"_s, u"02:30 CEST"_s, u"02:00 CET"_s,
                                                  u"02:30 CET"_s,  u"03:00 CET"_s,  u"03:30 CET"_s};
    QTest::newRow("an hour left out")
        << utc(2026, 3, 29, 0, 0) << 120 << 5
        << QStringList{u"01:00 CET"_s, u"01:30 CET"_s, u"03:00 CEST"_s, u"03:30 CEST"_s, u"04:00 CEST"_s};
}

void TestTimeTicks::roundLocalTimes()
{
    QFETCH(QDateTime, from);
    QFETCH(int, minutes);
    QFETCH(int, most);
    QFETCH(QStringList, texts);
    const QList<TimeTick> ticks = timeTicks(from, from.addSecs(minutes * 60), most);
    QCOMPARE(textsOf(ticks), texts);
    for (qsizetype i = 1; i < ticks.size(); ++i)
        QCOMPARE(ticks[i - 1].at.secsTo(ticks[i].at), ticks[0].at.secsTo(ticks[1].at));
}

void TestTimeTicks::neverMoreThanWanted()
{
    const QDateTime from(QDate(2025, 11, 3), QTime(13, 7), Qt::UTC);
    for (int minutes = 1; minutes < 3 * 24 * 60; minutes += 13) {
        for (int most = 1; most < 12; ++most) {
            const QList<TimeTick> ticks = timeTicks(from, from.addSecs(minutes * 60), most);
            QVERIFY(ticks.size() <= most);
            for (const TimeTick& tick : ticks)
                QVERIFY(tick.at >= from && tick.at <= from.addSecs(minutes * 60));
        }
    }
}

void TestTimeTicks::nothingBetweenNothing()
{
    const QDateTime from(QDate(2025, 11, 3), QTime(13, 7), Qt::UTC);
    QVERIFY(timeTicks(from, from, 5).isEmpty());
    QVERIFY(timeTicks({}, from, 5).isEmpty());
    QVERIFY(timeTicks(from, {}, 5).isEmpty());
}

int main(int argc, char** argv)
{
    qputenv("TZ", "Europe/Berlin");
    QCoreApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestTimeTicks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_timeticks.moc"
