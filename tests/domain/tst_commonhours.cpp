#include "domain/schedule/commonhours.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QDateTime utc(const QString& iso)
{
    return QDateTime::fromString(iso + u'Z', Qt::ISODate);
}

constexpr quint8 kWorkdays = 0b0001'1111;
constexpr quint8 kTuesday = 0b0000'0010;
constexpr quint8 kEveryDay = 0b0111'1111;

WorkingHours hours(quint8 days, int from, int to)
{
    return WorkingHours("UTC", days, QTime(from, 0), QTime(to, 0));
}

} // namespace

class TestCommonHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSetIsItself();
    void allMustBeOpen_data();
    void allMustBeOpen();
    void hoursThatNeverMeet();
};

void TestCommonHours::oneSetIsItself()
{
    const WorkingHours business = WorkingHours::businessHours("Europe/Berlin");
    const CommonHours common(business);
    for (QDateTime at = utc(u"2026-03-27T00:00:00"_s); at < utc(u"2026-03-31T00:00:00"_s);
         at = at.addSecs(1800)) {
        QCOMPARE(common.isOpen(at), business.isOpen(at));
        QCOMPARE(common.nextOpen(at), business.nextOpen(at));
        QCOMPARE(common.closesAt(at), business.closesAt(at));
    }
}

void TestCommonHours::allMustBeOpen_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("opens");
    QTest::addColumn<QString>("closes");
    // Together: workdays 11–12.
    QTest::newRow("before all") << u"2026-01-05T07:00:00"_s << u"2026-01-05T11:00:00"_s << QString();
    QTest::newRow("one is open") << u"2026-01-05T09:00:00"_s << u"2026-01-05T11:00:00"_s << QString();
    QTest::newRow("both are") << u"2026-01-05T11:30:00"_s << u"2026-01-05T11:30:00"_s
                              << u"2026-01-05T12:00:00"_s;
    QTest::newRow("after both") << u"2026-01-05T12:00:00"_s << u"2026-01-06T11:00:00"_s << QString();
    QTest::newRow("over the weekend") << u"2026-01-09T12:00:00"_s << u"2026-01-12T11:00:00"_s << QString();
}

void TestCommonHours::allMustBeOpen()
{
    QFETCH(QString, moment);
    QFETCH(QString, opens);
    QFETCH(QString, closes);
    const CommonHours common({hours(kWorkdays, 8, 12), hours(kEveryDay, 11, 20)});
    QCOMPARE(common.nextOpen(utc(moment)), utc(opens));
    QCOMPARE(common.isOpen(utc(moment)), moment == opens);
    QCOMPARE(common.closesAt(utc(moment)), closes.isEmpty() ? QDateTime() : utc(closes));
}

void TestCommonHours::hoursThatNeverMeet()
{
    const QDateTime at = utc(u"2026-01-05T11:00:00"_s);
    QVERIFY(CommonHours({hours(kWorkdays, 8, 12), hours(kWorkdays, 12, 20)}).nextOpen(at).isNull());
    QVERIFY(CommonHours({hours(kWorkdays, 8, 12), hours(0, 8, 12)}).nextOpen(at).isNull());
    QCOMPARE(CommonHours({hours(kWorkdays, 8, 12), hours(kTuesday, 8, 12)}).nextOpen(at),
             utc(u"2026-01-06T08:00:00"_s));
}

QTEST_GUILESS_MAIN(TestCommonHours)
#include "tst_commonhours.moc"
