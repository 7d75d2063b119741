#include "models/format.h"
#include "models/fuzzy.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2025, 11, 3), QTime(14, 5), Qt::UTC);

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relative_data();
    void relative();
    void numbersAndShares();
    void durations();
    void oneLine();
    void exactNamesTheZone();
    void fuzzy_data();
    void fuzzy();
};

void TestFormat::relative_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(0) << u"just now"_s;
    QTest::newRow("soon") << qint64(30) << u"in a moment"_s;
    QTest::newRow("a minute ago") << qint64(-60) << u"1 min ago"_s;
    QTest::newRow("in minutes") << qint64(12 * 60) << u"in 12 min"_s;
    QTest::newRow("hours ago") << qint64(-3 * 3600) << u"3 h ago"_s;
    QTest::newRow("in hours") << qint64(5 * 3600) << u"in 5 h"_s;
    QTest::newRow("yesterday") << qint64(-20 * 3600) << u"yesterday 18:05"_s;
    QTest::newRow("tomorrow") << qint64(18 * 3600) << u"tomorrow 08:05"_s;
    QTest::newRow("days ago") << qint64(-31LL * 24 * 3600) << u"3 Oct 14:05"_s;
    QTest::newRow("another year") << qint64(-400LL * 24 * 3600) << u"29 Sept 2024"_s;
}

void TestFormat::relative()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    const QString shown = Format::relative(kNow.addSecs(seconds), kNow);
    // Names of months differ a little between versions of the locale data.
    QCOMPARE(QString(shown).replace(u"Sept"_s, u"Sep"_s), QString(text).replace(u"Sept"_s, u"Sep"_s));
    QVERIFY(Format::relative({}, kNow).isEmpty());
}

void TestFormat::numbersAndShares()
{
    QCOMPARE(Format::number(1'234'567), u"1,234,567"_s);
    QCOMPARE(Format::share(1, 0), u"–"_s);
    QCOMPARE(Format::share(1, 2), u"50 %"_s);
    QCOMPARE(Format::share(1, 500), u"0.2 %"_s);
    QCOMPARE(Format::share(0, 5), u"0 %"_s);
}

void TestFormat::durations()
{
    QCOMPARE(Format::duration(850), u"850 ms"_s);
    QCOMPARE(Format::duration(2'400), u"2.4 s"_s);
    QCOMPARE(Format::duration(3 * 60'000), u"3 min"_s);
    QCOMPARE(Format::duration(5 * 3'600'000), u"5 h"_s);
}

void TestFormat::oneLine()
{
    QCOMPARE(Format::oneLine(u" two\n  lines\t"_s), u"two lines"_s);
    QCOMPARE(Format::oneLine(u"abcdef"_s, 4), u"abc…"_s);
}

void TestFormat::exactNamesTheZone()
{
    QVERIFY(Format::exact({}).isEmpty());
    const QString exact = Format::exact(kNow);
    QVERIFY2(exact.contains(u"2025"_s) && exact.contains(u"14:05:00"_s), qPrintable(exact));
    QVERIFY2(exact.endsWith(kNow.toLocalTime().timeZoneAbbreviation()), qPrintable(exact));
}

void TestFormat::fuzzy_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("start of the text") << u"ca"_s << u"Campaigns"_s << u"Archive a campaign"_s;
    QTest::newRow("starts of words") << u"nc"_s << u"New campaign"_s << u"Launch"_s;
    QTest::newRow("letters in a row") << u"lead"_s << u"Leads"_s << u"Load every added"_s;
    QTest::newRow("not at all") << u"xyz"_s << QString() << u"Campaigns"_s;
}

void TestFormat::fuzzy()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const auto worseMatch = fuzzyMatch(pattern, worse);
    if (better.isEmpty()) {
        QVERIFY(!worseMatch);
        return;
    }
    const auto betterMatch = fuzzyMatch(pattern, better);
    QVERIFY(betterMatch.has_value());
    QVERIFY(!worseMatch || betterMatch->score > worseMatch->score);
    QCOMPARE(betterMatch->positions.size(), pattern.size());
    QCOMPARE(fuzzyMatch({}, better)->score, 0);
}

int main(int argc, char** argv)
{
    qputenv("TZ", "UTC");
    QCoreApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestFormat test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_format.moc"
