#include "net/webhook/retryafter.h"

#include <QTest>
#include <QTimeZone>

using namespace revos;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreRead_data();
    void valuesAreRead();
};

void TestRetryAfter::valuesAreRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // -1 = not understood
    QTest::newRow("seconds") << QByteArray("120") << 120;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("with blanks") << QByteArray("  7 ") << 7;
    QTest::newRow("very long") << QByteArray("999999999") << 999999999;
    QTest::newRow("too long") << QByteArray("9999999999") << -1;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("word") << QByteArray("soon") << -1;
    // RFC 9110, 5.6.7: the same moment in its three forms, a minute after "now".
    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << 60;
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:50:37 GMT") << 60;
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:50:37 1994") << 60;
    QTest::newRow("passed") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << 0;
    QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 1994 08:00:00 GMT") << -1;
    QTest::newRow("other zone") << QByteArray("Sun, 06 Nov 1994 08:50:37 CET") << -1;
}

void TestRetryAfter::valuesAreRead()
{
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc());
    // Names of days and months are English whatever the person's language is.
    QLocale::setDefault(QLocale(QLocale::German));
    const auto read = parseRetryAfter(value, now);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(read ? int(read->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
