#include "domain/schedule/workinghours.h"

#include <QRandomGenerator>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QDateTime utc(const QString& iso)
{
    return QDateTime::fromString(iso, Qt::ISODate);
}

constexpr quint8 kWorkdays = 0b0001'1111;
constexpr quint8 kEveryDay = 0b0111'1111;

} // namespace

class TestWorkingHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensNext_data();
    void opensNext();
    void closes_data();
    void closes();
    void agreesWithTheWallClock_data();
    void agreesWithTheWallClock();
    void refuses();
};

void TestWorkingHours::opensNext_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::addColumn<bool>("everyDay");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("opens");
    const auto row = [](const char* name, const char* zone, QTime from, QTime to, bool everyDay,
                        const char* moment, const char* opens) {
        QTest::newRow(name) << QByteArray(zone) << from << to << everyDay << QString::fromLatin1(moment)
                            << QString::fromLatin1(opens);
    };
    const QTime nine(9, 0);
    const QTime five(17, 0);
    row("open now", "Europe/Berlin", nine, five, false, "2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z");
    row("opening minute", "Europe/Berlin", nine, five, false, "2026-01-05T08:00:00Z", "2026-01-05T08:00:00Z");
    row("before opening", "Europe/Berlin", nine, five, false, "2026-01-05T07:59:59Z", "2026-01-05T08:00:00Z");
    row("closing minute is closed", "Europe/Berlin", nine, five, false, "2026-01-05T16:00:00Z",
        "2026-01-06T08:00:00Z");
    row("Friday evening", "Europe/Berlin", nine, five, false, "2026-01-09T18:00:00Z", "2026-01-12T08:00:00Z");
    row("summer", "Europe/Berlin", nine, five, false, "2026-07-06T01:00:00Z", "2026-07-06T07:00:00Z");
    row("over the change in spring", "Europe/Berlin", nine, five, false, "2026-03-27T16:30:00Z",
        "2026-03-30T07:00:00Z");
    row("over the change in autumn", "Europe/Berlin", nine, five, false, "2026-10-23T16:30:00Z",
        "2026-10-26T08:00:00Z");
    row("New York", "America/New_York", nine, five, false, "2026-03-08T12:00:00Z", "2026-03-09T13:00:00Z");
    row("half-hour zone", "Asia/Kolkata", nine, five, false, "2026-01-05T00:00:00Z", "2026-01-05T03:30:00Z");
    row("other side of the date line", "Pacific/Auckland", nine, five, false, "2026-01-04T12:00:00Z",
        "2026-01-04T20:00:00Z");
    row("opening inside the gap", "Europe/Berlin", {2, 30}, {5, 0}, true, "2026-03-28T23:30:00Z",
        "2026-03-29T01:00:00Z");
    row("hours wholly inside the gap", "Europe/Berlin", {2, 10}, {2, 50}, true, "2026-03-29T00:00:00Z",
        "2026-03-30T00:10:00Z");
    row("first of two", "Europe/Berlin", {2, 30}, {5, 0}, true, "2026-10-24T23:00:00Z",
        "2026-10-25T00:30:00Z");
    row("between the two", "Europe/Berlin", {2, 30}, {2, 45}, true, "2026-10-25T00:50:00Z",
        "2026-10-25T01:30:00Z");
    row("until midnight", "Europe/Berlin", {22, 0}, QTime(), true, "2026-01-05T22:59:59Z",
        "2026-01-05T22:59:59Z");
    row("after midnight", "Europe/Berlin", {22, 0}, QTime(), true, "2026-01-05T23:00:00Z",
        "2026-01-06T21:00:00Z");
    row("past midnight", "Europe/Berlin", {20, 0}, {2, 0}, false, "2026-01-06T00:30:00Z",
        "2026-01-06T00:30:00Z");
    row("past midnight of the last day", "Europe/Berlin", {20, 0}, {2, 0}, false, "2026-01-10T00:30:00Z",
        "2026-01-10T00:30:00Z");
    row("closed after a night", "Europe/Berlin", {20, 0}, {2, 0}, false, "2026-01-06T01:00:00Z",
        "2026-01-06T19:00:00Z");
    row("no night before the first day", "Europe/Berlin", {20, 0}, {2, 0}, false, "2026-01-05T00:30:00Z",
        "2026-01-05T19:00:00Z");
    row("round the clock", "Europe/Berlin", {9, 0}, {9, 0}, true, "2026-01-06T03:00:00Z",
        "2026-01-06T03:00:00Z");
    row("a day that Samoa left out", "Pacific/Apia", nine, five, true, "2011-12-30T04:00:00Z",
        "2011-12-30T19:00:00Z");
    row("clocks at midnight", "America/Santiago", {0, 0}, {1, 30}, true, "2026-09-05T12:00:00Z",
        "2026-09-06T04:00:00Z");
}

void TestWorkingHours::opensNext()
{
    QFETCH(QByteArray, zone);
    QFETCH(QTime, from);
    QFETCH(QTime, to);
    QFETCH(bool, everyDay);
    QFETCH(QString, moment);
    QFETCH(QString, opens);
    const WorkingHours hours(zone, everyDay ? kEveryDay : kWorkdays, from, to);
    QCOMPARE(hours.nextOpen(utc(moment)).toString(Qt::ISODate), opens);
    QCOMPARE(hours.isOpen(utc(moment)), moment == opens);
    QVERIFY(hours.isOpen(utc(opens)));
}

void TestWorkingHours::closes_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("closes");
    const auto row = [](const char* name, const char* zone, QTime from, QTime to, const char* moment,
                        const char* closes) {
        QTest::newRow(name) << QByteArray(zone) << from << to << QString::fromLatin1(moment)
                            << QString::fromLatin1(closes);
    };
    row("usual", "Europe/Berlin", {9, 0}, {17, 0}, "2026-01-05T10:00:00Z", "2026-01-05T16:00:00Z");
    row("closed", "Europe/Berlin", {9, 0}, {17, 0}, "2026-01-05T20:00:00Z", "");
    row("over the gap", "Europe/Berlin", {1, 0}, {5, 0}, "2026-03-29T00:30:00Z", "2026-03-29T03:00:00Z");
    row("over the doubled hour", "Europe/Berlin", {1, 0}, {5, 0}, "2026-10-24T23:30:00Z",
        "2026-10-25T04:00:00Z");
    row("past midnight", "Europe/Berlin", {20, 0}, {2, 0}, "2026-01-05T23:30:00Z", "2026-01-06T01:00:00Z");
    row("before midnight", "Europe/Berlin", {20, 0}, {2, 0}, "2026-01-05T20:00:00Z", "2026-01-06T01:00:00Z");
    row("closing inside the gap", "Europe/Berlin", {1, 0}, {2, 30}, "2026-03-29T00:30:00Z",
        "2026-03-29T01:00:00Z");
}

void TestWorkingHours::closes()
{
    QFETCH(QByteArray, zone);
    QFETCH(QTime, from);
    QFETCH(QTime, to);
    QFETCH(QString, moment);
    QFETCH(QString, closes);
    const WorkingHours hours(zone, kEveryDay, from, to);
    QCOMPARE(hours.closesAt(utc(moment)).toString(Qt::ISODate), closes);
}

void TestWorkingHours::agreesWithTheWallClock_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
                             "America/Sao_Paulo", "Pacific/Chatham", "Africa/Casablanca", "UTC"})
        QTest::newRow(zone) << QByteArray(zone);
}

// The slow and obvious way, at moments of a whole year.
void TestWorkingHours::agreesWithTheWallClock()
{
    QFETCH(QByteArray, zone);
    const WorkingHours hours(zone, kWorkdays, {1, 45}, {3, 20});
    const QTimeZone timeZone(zone);
    QRandomGenerator random(3);
    for (int i = 0; i < 3000; ++i) {
        const QDateTime moment = utc(u"2026-01-01T00:00:00Z"_s).addSecs(random.bounded(365 * 24 * 60) * 60);
        const QDateTime wall = moment.toTimeZone(timeZone);
        const bool isOpen =
            wall.date().dayOfWeek() <= 5 && wall.time() >= QTime(1, 45) && wall.time() < QTime(3, 20);
        QCOMPARE(hours.isOpen(moment), isOpen);
        const QDateTime next = hours.nextOpen(moment);
        QVERIFY(next >= moment && hours.isOpen(next));
        if (next > moment)
            QVERIFY(!hours.isOpen(next.addSecs(-1)));
    }
}

void TestWorkingHours::refuses()
{
    const auto reason = [](const char* zone, quint8 days, QTime from, QTime to) {
        const auto hours = WorkingHours::configured(zone, days, from, to);
        return hours ? QByteArray() : hours.error().reason;
    };
    QCOMPARE(reason("UTC", 0, {9, 0}, {17, 0}), QByteArray("hours.no-day"));
    QCOMPARE(reason("UTC", kWorkdays, {17, 0}, {9, 0}), QByteArray("hours.order"));
    QCOMPARE(reason("UTC", kWorkdays, {9, 0}, {9, 0}), QByteArray("hours.order"));
    QCOMPARE(reason("UTC", kWorkdays, QTime(), {9, 0}), QByteArray("hours.order"));
    QCOMPARE(reason("Mars/Olympus", kWorkdays, {9, 0}, {17, 0}), QByteArray("hours.time-zone"));
    QCOMPARE(reason("Europe/Paris", kWorkdays, {9, 0}, {17, 0}), QByteArray());
    QCOMPARE(reason("Europe/Paris", kWorkdays, {9, 0}, QTime()), QByteArray());
}

QTEST_APPLESS_MAIN(TestWorkingHours)
#include "tst_workinghours.moc"
