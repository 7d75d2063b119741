#include "core/cancel.h"
#include "core/id.h"
#include "core/log.h"
#include "core/secret.h"

#include <QDateTime>
#include <QDebug>
#include <QTest>

#include <thread>

using namespace revos;

class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uuidsAreVersion7AndFresh();
    void secretsPrintAsStars();
    void secretsCompareByContent();
    void cancellationWakesOnce();
    void registrationWaitsForARunningCallback();
    void logHidesSecrets_data();
    void logHidesSecrets();
};

void TestValues::uuidsAreVersion7AndFresh()
{
    QSet<QUuid> seen;
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < 10000; ++i) {
        const QUuid uuid = newUuid7();
        QCOMPARE(int(uuid.data3 >> 12U), 7);
        QCOMPARE(int(uuid.data4[0] & 0xC0U), 0x80);
        const auto ms = qint64((quint64(uuid.data1) << 16U) | uuid.data2);
        QVERIFY(ms >= before && ms <= QDateTime::currentMSecsSinceEpoch());
        seen.insert(uuid);
    }
    QCOMPARE(seen.size(), 10000);
}

void TestValues::secretsPrintAsStars()
{
    const Secret secret(QByteArrayView("hunter2"));
    QString printed;
    QDebug(&printed) << secret;
    QVERIFY(printed.contains(QStringLiteral("***")));
    QVERIFY(!printed.contains(QStringLiteral("hunter2")));
}

void TestValues::secretsCompareByContent()
{
    const Secret one(QByteArrayView("abc"));
    QVERIFY(one.equals(one.clone()));
    QVERIFY(!one.equals(Secret(QByteArrayView("abd"))));
    QVERIFY(!one.equals(Secret(QByteArrayView("ab"))));
    QByteArray source("wiped");
    const Secret taken = Secret::taking(source);
    QCOMPARE(taken.view(), QByteArrayView("wiped"));
    QVERIFY(source.isEmpty());
}

void TestValues::cancellationWakesOnce()
{
    CancelSource source;
    int wakes = 0;
    {
        const CancelRegistration gone = source.token().onCancel([&] { wakes += 100; });
    }
    const CancelRegistration kept = source.token().onCancel([&] { ++wakes; });
    source.cancel();
    source.cancel();
    QCOMPARE(wakes, 1);
    const CancelRegistration late = source.token().onCancel([&] { ++wakes; });
    QCOMPARE(wakes, 2);
    QVERIFY(source.token().isCancelled());
    QVERIFY(!CancelToken().isCancelled());
}

void TestValues::registrationWaitsForARunningCallback()
{
    CancelSource source;
    std::atomic<bool> entered{false};
    std::atomic<bool> release{false};
    std::atomic<bool> finished{false};
    std::optional<CancelRegistration> registration = source.token().onCancel([&] {
        entered = true;
        while (!release)
            std::this_thread::yield();
        finished = true;
    });
    std::thread canceller([&] { source.cancel(); });
    while (!entered)
        std::this_thread::yield();
    std::thread releaser([&] { release = true; });
    registration.reset();
    QVERIFY(finished);
    canceller.join();
    releaser.join();
}

void TestValues::logHidesSecrets_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("cookie") << QStringLiteral("Set-Cookie: li_at=AQEDAR123; Path=/")
                            << QStringLiteral("AQEDAR123");
    QTest::newRow("session") << QStringLiteral("JSESSIONID=\"ajax:998\"") << QStringLiteral("ajax:998");
    QTest::newRow("bearer") << QStringLiteral("Authorization: Bearer abc.def") << QStringLiteral("abc.def");
    QTest::newRow("json") << QStringLiteral(R"({"password":"s3cret!"})") << QStringLiteral("s3cret!");
    QTest::newRow("uri") << QStringLiteral("postgresql://u_1:pw9@host/db") << QStringLiteral("pw9");
    QTest::newRow("webhook") << QStringLiteral("key whsec_QUJD+/=") << QStringLiteral("QUJD");
    QTest::newRow("email") << QStringLiteral("lead jane.doe+x@example.co.uk wrote")
                           << QStringLiteral("jane.doe");
}

void TestValues::logHidesSecrets()
{
    QFETCH(QString, line);
    QFETCH(QString, hidden);
    const QString clean = redacted(line);
    QVERIFY2(!clean.contains(hidden), qPrintable(clean));
    QVERIFY(clean.contains(QStringLiteral("***")));
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
