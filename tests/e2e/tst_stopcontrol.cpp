#include "desktop/stopcontrol.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace revos;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A database that can be cut off: then nobody gets an answer before their time is over or they give up.
class CutOffStops final : public EmergencyStop
{
public:
    Result<void> pauseAccount(StopId id, AccountId account, const Call& call) override
    {
        return put(Stop{id, account, {}, u"Ada"_s}, call);
    }
    Result<void> stopAll(StopId id, const Call& call) override
    {
        return put(Stop{id, {}, {}, u"Ada"_s}, call);
    }
    Result<void> resumeAccount(AccountId account, const Call&) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_isDenied)
            return fail(Error::because(Code::Denied, "stop.not-yours-to-resume", {u"Ada"_s}));
        m_standing.removeIf([account](const Stop& stop) { return stop.account == account; });
        return {};
    }
    Result<void> resumeAll(const Call& call) override { return resumeAccount(AccountId(), call); }
    Result<QList<Stop>> standing(const Call&) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_isCutOff)
            return fail(Code::Offline, u"cut off"_s);
        return m_standing;
    }

    void cutOff(bool isCutOff)
    {
        const std::lock_guard lock(m_mutex);
        m_isCutOff = isCutOff;
    }
    void deny(bool isDenied)
    {
        const std::lock_guard lock(m_mutex);
        m_isDenied = isDenied;
    }
    QList<Stop> inDatabase() const
    {
        const std::lock_guard lock(m_mutex);
        return m_standing;
    }
    int tries() const { return m_tries; }

private:
    Result<void> put(const Stop& stop, const Call&)
    {
        const std::lock_guard lock(m_mutex);
        ++m_tries;
        if (m_isCutOff)
            return fail(Code::Offline, u"cut off"_s);
        if (m_isDenied)
            return fail(Code::Denied, u"no"_s);
        m_standing.append(stop);
        return {};
    }

    mutable std::mutex m_mutex;
    QList<Stop> m_standing;
    bool m_isCutOff = false;
    bool m_isDenied = false;
    std::atomic<int> m_tries = 0;
};

/// A desktop whose work is counted.
struct Desktop
{
    Desktop(CutOffStops& database, QSettings& kept)
        : stops(database)
        , settings(kept)
    {}

    CutOffStops& stops;
    QSettings& settings;
    QList<AccountId> held;
    SteppedClock clock{QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC)};
    struct Feed final : ChangeFeed
    {
        void tell() { Q_EMIT changed({"stops"}); }
    } feed;
    StopControl control{LocalWork{[this](AccountId account) { held.append(account); },
                                  [this](AccountId account) { held.removeOne(account); }},
                        stops,
                        feed,
                        clock,
                        settings,
                        {TenantId(QUuid::fromString(u"01890000-0000-7000-8000-000000000001"_s)), u"Ada"_s}};
};

} // namespace

/// One press, with and without a database.
class TestStopControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
    }
    void aPressIsToldAndTheHoldEnds()
    {
        CutOffStops stops;
        Desktop desktop(stops, *m_settings);
        const AccountId account = AccountId::create();
        desktop.control.pause(account);
        QCOMPARE(desktop.held, QList<AccountId>{account});
        QVERIFY(desktop.control.standing(account));
        QTRY_VERIFY(desktop.held.isEmpty());
        QCOMPARE(stops.inDatabase().size(), 1);
        QVERIFY(desktop.control.standing(account));
        QVERIFY(!desktop.control.isUntold());
        desktop.control.resume(account);
        QTRY_VERIFY(!desktop.control.standing(account));
        QVERIFY(stops.inDatabase().isEmpty());
    }
    void withoutADatabaseItTakesHoldAtOnceAndIsToldLater()
    {
        CutOffStops stops;
        Desktop desktop(stops, *m_settings);
        stops.cutOff(true);
        QElapsedTimer timer;
        timer.start();
        desktop.control.stopAll();
        QVERIFY(timer.elapsed() < 200);
        QCOMPARE(desktop.held, QList<AccountId>{AccountId()});
        QCOMPARE(desktop.control.standing(AccountId())->by, u"Ada"_s);
        QTRY_VERIFY(desktop.control.isUntold());
        const int before = stops.tries();
        QTRY_VERIFY(stops.tries() > before);
        QCOMPARE(desktop.held.size(), 1);
        stops.cutOff(false);
        QTRY_VERIFY(desktop.held.isEmpty());
        QVERIFY(!desktop.control.isUntold());
        QVERIFY(desktop.control.standing(AccountId()));
        QCOMPARE(stops.inDatabase().size(), 1);
    }
    void whatNobodyHeardSurvivesARestart()
    {
        CutOffStops stops;
        stops.cutOff(true);
        StopId pressed;
        {
            Desktop desktop(stops, *m_settings);
            desktop.control.stopAll();
            pressed = desktop.control.standing(AccountId())->id;
        }
        Desktop again(stops, *m_settings);
        QCOMPARE(again.held, QList<AccountId>{AccountId()});
        QVERIFY(again.control.standing(AccountId()));
        stops.cutOff(false);
        QTRY_VERIFY(again.held.isEmpty());
        QCOMPARE(stops.inDatabase().first().id, pressed);
        Desktop third(stops, *m_settings);
        QVERIFY(third.held.isEmpty());
        QTRY_VERIFY(third.control.standing(AccountId()));
    }
    void aPressNobodyHeardIsTakenBackHere()
    {
        CutOffStops stops;
        stops.cutOff(true);
        Desktop desktop(stops, *m_settings);
        desktop.control.stopAll();
        QTRY_VERIFY(desktop.control.isUntold());
        desktop.control.resumeAll();
        QVERIFY(desktop.held.isEmpty());
        QVERIFY(!desktop.control.standing(AccountId()));
        stops.cutOff(false);
        desktop.feed.tell();
        QTRY_VERIFY(!desktop.control.isUntold());
        QVERIFY(stops.inDatabase().isEmpty());
    }
    void aStopPressedElsewhereIsSeen()
    {
        CutOffStops stops;
        Desktop desktop(stops, *m_settings);
        QVERIFY(stops.stopAll(StopId::create(), Call::within(1s)));
        QSignalSpy changed(&desktop.control, &StopSwitch::changed);
        desktop.feed.tell();
        QTRY_VERIFY(desktop.control.standing(AccountId()));
        QVERIFY(!changed.isEmpty());
        QVERIFY(desktop.held.isEmpty());
    }
    void aRefusalIsSaidAndHoldsNothing()
    {
        CutOffStops stops;
        Desktop desktop(stops, *m_settings);
        stops.deny(true);
        QSignalSpy refused(&desktop.control, &StopSwitch::refused);
        desktop.control.stopAll();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(desktop.held.isEmpty());
        QVERIFY(!desktop.control.standing(AccountId()));
        desktop.control.resumeAll();
        QTRY_COMPARE(refused.size(), 2);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_GUILESS_MAIN(TestStopControl)
#include "tst_stopcontrol.moc"
