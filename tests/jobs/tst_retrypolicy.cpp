#include "jobs/retrypolicy.h"

#include <QTest>

using namespace revos;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOutcome_data();
    void everyCodeHasItsOutcome();
    void waitsGrowToTheirCap_data();
    void waitsGrowToTheirCap();
    void jitterIsFull();
    void aFullLimitIsASnoozeWithItsReason();
    void whatAPersonMustDoKeepsItsReason();
};

void TestRetryPolicy::everyCodeHasItsOutcome_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<JobOutcome::Kind>("kind");
    using K = JobOutcome::Kind;
    QTest::newRow("cancelled") << Code::Cancelled << K::RetryAfter;
    QTest::newRow("timeout") << Code::Timeout << K::RetryAfter;
    QTest::newRow("offline") << Code::Offline << K::RetryAfter;
    QTest::newRow("conflict") << Code::Conflict << K::RetryAfter;
    QTest::newRow("in doubt") << Code::InDoubt << K::RetryAfter;
    QTest::newRow("internal") << Code::Internal << K::RetryAfter;
    QTest::newRow("limit reached") << Code::LimitReached << K::Snooze;
    QTest::newRow("auth") << Code::Auth << K::NeedsPerson;
    QTest::newRow("needs person") << Code::NeedsPerson << K::NeedsPerson;
    QTest::newRow("schema mismatch") << Code::SchemaMismatch << K::NeedsPerson;
    QTest::newRow("denied") << Code::Denied << K::GiveUp;
    QTest::newRow("not found") << Code::NotFound << K::GiveUp;
    QTest::newRow("invalid") << Code::Invalid << K::GiveUp;
}

void TestRetryPolicy::everyCodeHasItsOutcome()
{
    QFETCH(Code, code);
    QFETCH(JobOutcome::Kind, kind);
    Error error;
    error.code = code;
    const JobOutcome outcome = outcomeOf(error, 1, kNow, 0.5);
    QCOMPARE(outcome.kind, kind);
    if (kind == JobOutcome::Kind::RetryAfter || kind == JobOutcome::Kind::GiveUp)
        QCOMPARE(outcome.error, error);
}

void TestRetryPolicy::waitsGrowToTheirCap_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("mostMs");
    QTest::newRow("offline 1") << Code::Offline << 1 << 5'000;
    QTest::newRow("offline 2") << Code::Offline << 2 << 10'000;
    QTest::newRow("offline 4") << Code::Offline << 4 << 40'000;
    QTest::newRow("offline cap") << Code::Offline << 9 << 300'000;
    QTest::newRow("conflict 1") << Code::Conflict << 1 << 1'000;
    QTest::newRow("conflict cap") << Code::Conflict << 6 << 30'000;
    QTest::newRow("timeout 1") << Code::Timeout << 1 << 10'000;
    QTest::newRow("internal 1") << Code::Internal << 1 << 30'000;
    QTest::newRow("internal far") << Code::Internal << 2'000'000'000 << 3'600'000;
}

void TestRetryPolicy::waitsGrowToTheirCap()
{
    QFETCH(Code, code);
    QFETCH(int, attempt);
    QFETCH(int, mostMs);
    const auto most = backOff(code, attempt, 0.999999999);
    QVERIFY2(most.count() <= mostMs && most.count() >= mostMs - 1, qPrintable(QString::number(most.count())));
}

void TestRetryPolicy::jitterIsFull()
{
    QCOMPARE(backOff(Code::Offline, 3, 0.0), 0ms);
    QCOMPARE(backOff(Code::Offline, 3, 0.25), 5'000ms);
}

void TestRetryPolicy::aFullLimitIsASnoozeWithItsReason()
{
    const Error full = Error::because(Code::LimitReached, "dm.limit-hour", {QStringLiteral("10")});
    const JobOutcome outcome = outcomeOf(full, 3, kNow, 0.5);
    QCOMPARE(outcome.until, kNow.addSecs(120));
    QCOMPARE(outcome.why.rule, QByteArray("dm.limit-hour"));
    QCOMPARE(outcome.why.facts, QStringList{QStringLiteral("10")});
}

void TestRetryPolicy::whatAPersonMustDoKeepsItsReason()
{
    const Error signIn = Error::because(Code::Auth, "account.needs-login");
    const JobOutcome outcome = outcomeOf(signIn, 1, kNow, 0.5);
    QCOMPARE(outcome.why.rule, QByteArray("account.needs-login"));
    QCOMPARE(outcome.error, signIn);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
