#include "domain/names.h"
#include "models/accountcardmodel.h"
#include "models/accountlabels.h"
#include "models/incidentmodel.h"
#include "models/roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 10'000;
constexpr int kDay = 24 * 3600;

const QDateTime kNow(QDate(2025, 11, 3), QTime(14, 5), Qt::UTC);

LimitStanding reached()
{
    return {ActionKind::Dm, "day", 20, 20, kNow.addSecs(3600), "default"};
}

} // namespace

class TestAccountModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cards();
    void incidents();
    void worstFactorFirst();
    void sessionCounts_data();
    void sessionCounts();
    void gapIsReachedWhileItLasts();
    void everyIncidentHasASentence();

private:
    SteppedClock m_clock{kNow};
};

void TestAccountModels::cards()
{
    AccountCardModel model(m_clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<WatchedAccount> rows;
    for (int i = 0; i < kRows; ++i) {
        WatchedAccount row;
        row.card.account.id = AccountId::create();
        row.card.account.displayName = u"Account %1"_s.arg(i);
        row.card.account.state = static_cast<AccountState>(i % 5);
        if (i % 2 == 0)
            row.limits = {reached()};
        rows.append(row);
    }
    model.mergeRows(rows);
    for (int role = Qt::DisplayRole; role <= HighlightRole; ++role)
        model.data(model.index(7, 0), role);
    rows.remove(10, 100);
    rows[3].limits.clear();
    model.mergeRows(rows);
    QCOMPARE(model.rows(), rows);
    QVERIFY(!model.headerData(0, Qt::Horizontal).toString().isEmpty());
}

void TestAccountModels::incidents()
{
    IncidentModel model(m_clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Incident> rows;
    for (int i = 0; i < kRows; ++i) {
        Incident row;
        row.id = IncidentId::create();
        row.kind = "captcha";
        row.openedAt = kNow.addSecs(-i * 60);
        if (i > 0)
            row.clearedAt = kNow;
        rows.append(row);
    }
    model.mergeRows(rows);
    QCOMPARE(model.index(0, IncidentModel::Cleared).data().toString(), u"open"_s);
    QCOMPARE(model.index(1, IncidentModel::Cleared).data().toString(), u"by itself"_s);
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    rows.remove(10, 100);
    model.mergeRows(rows);
    QCOMPARE(model.rows(), rows);
}

/// Everything is wrong with an account; one thing after the other is mended.
void TestAccountModels::worstFactorFirst()
{
    AccountCard card;
    card.account.state = AccountState::Restricted;
    card.incident = Incident{};
    card.incident->kind = "restriction";
    card.sessionExpiresAt = kNow.addSecs(-1);
    const QList<LimitStanding> limits{reached()};
    const auto factor = [&] { return AccountHealth::of(card, limits, kNow).factor; };
    QCOMPARE(factor(), HealthFactor::Incident);
    card.incident.reset();
    QCOMPARE(factor(), HealthFactor::Restricted);
    card.account.state = AccountState::Challenge;
    QCOMPARE(factor(), HealthFactor::Challenge);
    card.account.state = AccountState::NeedsLogin;
    QCOMPARE(factor(), HealthFactor::NeedsLogin);
    card.account.state = AccountState::Ok;
    QCOMPARE(factor(), HealthFactor::Expired);
    QVERIFY(AccountHealth::of(card, limits, kNow).needsPerson());
    card.sessionExpiresAt = kNow.addSecs(kDay);
    QCOMPARE(factor(), HealthFactor::ExpiresInADay);
    QVERIFY(!AccountHealth::of(card, limits, kNow).needsPerson());
    card.sessionExpiresAt = kNow.addSecs(7 * kDay);
    QCOMPARE(factor(), HealthFactor::ExpiresInAWeek);
    card.sessionExpiresAt = kNow.addSecs(7 * kDay + 1);
    QCOMPARE(factor(), HealthFactor::LimitReached);
    QCOMPARE(AccountHealth::of(card, {}, kNow).factor, HealthFactor::Fine);
    card.account.state = AccountState::Paused;
    QCOMPARE(factor(), HealthFactor::Paused);
    card.account.state = AccountState::Ok;
    card.stop = Stop{StopId::create(), card.account.id, kNow, u"Ada"_s};
    QCOMPARE(factor(), HealthFactor::Paused);
    QVERIFY(AccountHealth::of(card, limits, kNow).sentence.startsWith(u"Stopped by Ada at "_s));
}

void TestAccountModels::sessionCounts_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("over") << 0 << u"The session has ended"_s;
    QTest::newRow("minutes") << 600 << u"The session ends in 1 h"_s;
    QTest::newRow("hours") << 20 * 3600 << u"The session ends in 20 h"_s;
    QTest::newRow("a day") << kDay << u"The session ends in 1 day"_s;
    QTest::newRow("days") << 26 * kDay << u"The session ends in 26 days"_s;
}

void TestAccountModels::sessionCounts()
{
    QFETCH(int, seconds);
    QFETCH(QString, text);
    QCOMPARE(AccountLabels::session(kNow.addSecs(seconds), kNow), text);
    QCOMPARE(AccountLabels::session({}, kNow), QString());
}

void TestAccountModels::gapIsReachedWhileItLasts()
{
    LimitStanding gap{ActionKind::Dm, "gap", 120, 1, kNow.addSecs(70), "default"};
    QVERIFY(isReached(gap));
    QCOMPARE(AccountLabels::standing(gap, kNow),
             u"The next one waits 2 min after the last: possible in 1 min."_s);
    gap.frees = {};
    QVERIFY(!isReached(gap));
    QCOMPARE(AccountLabels::standing(gap, kNow), u"At least 2 min after the last; possible now."_s);
    // A gap passes by itself: it is no reason to call the account anything but fine.
    gap.frees = kNow.addSecs(70);
    AccountCard card;
    card.account.state = AccountState::Ok;
    QCOMPARE(AccountHealth::of(card, {gap}, kNow).factor, HealthFactor::Fine);
}

void TestAccountModels::everyIncidentHasASentence()
{
    for (int kind = 0; kind <= static_cast<int>(IncidentKind::UnknownPage); ++kind)
        QVERIFY(AccountLabels::incident(nameOf(static_cast<IncidentKind>(kind))).endsWith(u'.'));
    QCOMPARE(AccountLabels::incident("sent_to_mars"), u"Sent to mars"_s);
}

QTEST_GUILESS_MAIN(TestAccountModels)
#include "tst_accountmodels.moc"
