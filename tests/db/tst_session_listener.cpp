#include "db/pg/listener.h"
#include "db/pg/session.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>

#include <mutex>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

/// What a listener says, kept for the test's thread.
class Heard
{
public:
    ListenerOptions options(const ConnectOptions& connect, const QList<QByteArray>& channels)
    {
        ListenerOptions options;
        options.connect = connect;
        options.channels = channels;
        options.firstPause = 20ms;
        options.notified = [this](const QByteArray& channel, const QByteArray& payload) {
            const std::lock_guard lock(m_mutex);
            m_notifications.append(channel + ':' + payload);
        };
        options.stateChanged = [this](ListenerState state, const Error& why) {
            const std::lock_guard lock(m_mutex);
            m_states.append(state);
            m_why = why;
        };
        return options;
    }
    QList<QByteArray> notifications()
    {
        const std::lock_guard lock(m_mutex);
        return m_notifications;
    }
    qsizetype count(ListenerState state)
    {
        const std::lock_guard lock(m_mutex);
        return m_states.count(state);
    }
    Error why()
    {
        const std::lock_guard lock(m_mutex);
        return m_why;
    }

private:
    std::mutex m_mutex;
    QList<QByteArray> m_notifications;
    QList<ListenerState> m_states;
    Error m_why;
};

} // namespace

class tst_session_listener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_admin, m_server.openAdmin(QStringLiteral("postgres")));
    }

    void notificationsArrive()
    {
        Heard heard;
        const Listener listener(
            heard.options(m_server.admin(QStringLiteral("postgres")), {"jobs", "Odd \"name"}));
        QTRY_COMPARE(heard.count(ListenerState::Listening), 1);
        QVERIFY_RESULT(notify("jobs", "1"));
        QVERIFY_RESULT(notify("elsewhere", "2"));
        QVERIFY_RESULT(notify("Odd \"name", ""));
        QTRY_COMPARE(heard.notifications(), QList<QByteArray>({"jobs:1", "Odd \"name:"}));
    }

    void aCutConnectionIsMadeAgain()
    {
        Heard heard;
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.applicationName = QStringLiteral("listener to cut");
        const Listener listener(heard.options(options, {"jobs"}));
        QTRY_COMPARE(heard.count(ListenerState::Listening), 1);
        QVERIFY_RESULT(m_admin->execScript("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                           " WHERE application_name = 'listener to cut'",
                                           patient()));
        QTRY_COMPARE(heard.count(ListenerState::Listening), 2);
        QCOMPARE(heard.count(ListenerState::Reconnecting), 1);
        QVERIFY_RESULT(notify("jobs", "again"));
        QTRY_COMPARE(heard.notifications(), QList<QByteArray>({"jobs:again"}));
    }

    void anAbsentServerIsTriedAgainAndAgain()
    {
        Heard heard;
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.host = QStringLiteral("/nonexistent");
        const Listener listener(heard.options(options, {"jobs"}));
        QTRY_VERIFY(heard.count(ListenerState::Reconnecting) >= 3);
        QCOMPARE(codeName(heard.why().code), codeName(Code::Offline));
    }

    void silenceIsProbed()
    {
        Heard heard;
        ListenerOptions options = heard.options(m_server.admin(QStringLiteral("postgres")), {"jobs"});
        options.connect.applicationName = QStringLiteral("silent listener");
        options.silence = 50ms;
        const Listener listener(options);
        const Statement probed("test/probed",
                               "SELECT 1 FROM pg_stat_activity"
                               " WHERE application_name = 'silent listener' AND query = 'SELECT 1'");
        QTRY_VERIFY(!m_admin->query(probed, {}, patient())->isEmpty());
        QCOMPARE(heard.count(ListenerState::Reconnecting), 0);
    }

    void poolersAreToldApart()
    {
        Heard heard;
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.pooler = Pooler::Transaction;
        const Listener listener(heard.options(options, {"jobs"}));
        QTRY_COMPARE(heard.count(ListenerState::Unsupported), 1);
        QCOMPARE(heard.why().reason, QByteArray("db.pooler-no-listen"));
    }

    void itEndsQuickly()
    {
        Heard heard;
        auto listener =
            std::make_unique<Listener>(heard.options(m_server.admin(QStringLiteral("postgres")), {"jobs"}));
        QTRY_COMPARE(heard.count(ListenerState::Listening), 1);
        QElapsedTimer timer;
        timer.start();
        listener.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    [[nodiscard]] Result<Rows> notify(const char* channel, const char* payload)
    {
        return m_admin->query({"test/notify", "SELECT pg_notify($1, $2)"},
                              Params().text(QString::fromLatin1(channel)).text(QString::fromLatin1(payload)),
                              patient());
    }

    TestServer m_server;
    std::unique_ptr<Session> m_admin;
};

QTEST_GUILESS_MAIN(tst_session_listener)
#include "tst_session_listener.moc"
