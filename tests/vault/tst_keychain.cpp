#include "support/keyringsession.h"
#include "support/onworker.h"
#include "support/realkeyring.h"
#include "support/realpart.h"
#include "vault/keychainqueue.h"
#include "vault/keychainsecretstore.h"
#include "vault/piecewisesecretstore.h"
#include "vault/tenantkeyring.h"
#include "vault/vaultsealer.h"

#include <QDBusConnectionInterface>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <future>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Secret secret(const QByteArray& bytes)
{
    return Secret(QByteArrayView(bytes));
}

Call soon()
{
    return Call::within(30s);
}

} // namespace

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void bytesComeBackExactly_data();
    void bytesComeBackExactly();
    void missingItemsAreNotFound();
    void manyWorkersAreServed();
    void installationsAreKeptApart();
    void cookiesFitInPieces();
    void keyringOfATenantSurvivesARestart();
    void lockedKeyringIsNeverTakenForAnEmptyOne();
    void lockedKeyringDeletesNothing();
    void silentKeychainEndsOurPatienceNotTheWindow();
    void requestNobodyWaitsForIsNotStarted();
    void queueMayGoWhileAJobRuns();

private:
    RealKeyring m_keyring;
    KeychainQueue m_queue{u"RevOS tests"_s};
    KeychainSecretStore m_store{m_queue, u"install-1"_s};
};

void TestKeychain::initTestCase()
{
    for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "gdbus"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            REVOS_SKIP_WITHOUT_REAL_PART("gnome-keyring, dbus and gdbus are needed for a real keychain");
    }
    QVERIFY(!m_keyring.isLocked());
}

void TestKeychain::cleanup()
{
    if (m_keyring.isLocked())
        m_keyring.unlock();
}

void TestKeychain::bytesComeBackExactly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a NUL inside") << QByteArray("ab\0cd", 5);
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x80");
    QTest::newRow("a key") << QByteArray(32, '\x80');
    QTest::newRow("100,000 bytes") << QByteArray(100000, 'c');
}

void TestKeychain::bytesComeBackExactly()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(onWorker([&] { return m_store.write(u"item"_s, secret(bytes), soon()); }).has_value());
    const auto value = onWorker([&] { return m_store.read(u"item"_s, soon()); });
    QVERIFY(value.has_value());
    QCOMPARE(value->view(), QByteArrayView(bytes));
    QVERIFY(onWorker([&] { return m_store.remove(u"item"_s, soon()); }).has_value());
    QCOMPARE(onWorker([&] { return m_store.read(u"item"_s, soon()); }).error().code, Code::NotFound);
}

void TestKeychain::missingItemsAreNotFound()
{
    QCOMPARE(onWorker([&] { return m_store.read(u"never"_s, soon()); }).error().code, Code::NotFound);
    QVERIFY(onWorker([&] { return m_store.remove(u"never"_s, soon()); }).has_value());
}

void TestKeychain::manyWorkersAreServed()
{
    const auto failures = onWorker([&] {
        std::atomic<int> failed = 0;
        std::vector<std::thread> workers;
        for (int worker = 0; worker < 4; ++worker) {
            workers.emplace_back([&, worker] {
                for (int i = 0; i < 3; ++i) {
                    const QString key = u"many/%1"_s.arg(worker);
                    const QByteArray value = key.toLatin1() + QByteArray::number(i);
                    const auto written = m_store.write(key, secret(value), soon());
                    const auto back = m_store.read(key, soon());
                    if (!written || !back || back->view() != value)
                        ++failed;
                }
            });
        }
        for (std::thread& worker : workers)
            worker.join();
        return failed.load();
    });
    QCOMPARE(failures, 0);
}

void TestKeychain::installationsAreKeptApart()
{
    KeychainSecretStore other(m_queue, u"install-2"_s);
    QVERIFY(onWorker([&] { return m_store.write(u"same"_s, secret("one"), soon()); }).has_value());
    QCOMPARE(onWorker([&] { return other.read(u"same"_s, soon()); }).error().code, Code::NotFound);
}

void TestKeychain::cookiesFitInPieces()
{
    const QByteArray cookies(5000, 'j');
    PiecewiseSecretStore pieces(m_store, 2400);
    QVERIFY(onWorker([&] { return pieces.write(u"session"_s, secret(cookies), soon()); }).has_value());
    QCOMPARE(onWorker([&] { return pieces.read(u"session"_s, soon()); })->view(), QByteArrayView(cookies));
    QVERIFY(onWorker([&] { return pieces.remove(u"session"_s, soon()); }).has_value());
    QCOMPARE(onWorker([&] { return m_store.read(u"session#a.0"_s, soon()); }).error().code, Code::NotFound);
}

void TestKeychain::keyringOfATenantSurvivesARestart()
{
    const QTemporaryDir folder;
    const TenantId tenant = TenantId::create();
    const auto open = [&] {
        return std::make_unique<TenantKeyring>(tenant, m_store, KeychainSecretStore::kName,
                                               folder.filePath(u"key.json"_s));
    };
    auto keys = open();
    QVERIFY(onWorker([&] { return keys->create(SealedData::None, soon()); }).has_value());
    SealContext context;
    context.tenantId = tenant;
    const QByteArray sealed = VaultSealer(*keys).seal(context, secret("value")).value();
    keys = open();
    QCOMPARE(onWorker([&] { return keys->load(soon()); })->state, VaultState::Ready);
    QCOMPARE(VaultSealer(*keys).open(context, sealed)->view(), QByteArrayView("value"));
}

void TestKeychain::lockedKeyringIsNeverTakenForAnEmptyOne()
{
    const QTemporaryDir folder;
    const TenantId tenant = TenantId::create();
    TenantKeyring keys(tenant, m_store, KeychainSecretStore::kName, folder.filePath(u"key.json"_s));
    QVERIFY(onWorker([&] { return keys.create(SealedData::None, soon()); }).has_value());
    SealContext context;
    context.tenantId = tenant;
    const QByteArray sealed = VaultSealer(keys).seal(context, secret("value")).value();

    m_keyring.lock();
    QVERIFY(m_keyring.isLocked());
    const auto status = onWorker([&] { return keys.load(soon()); });
    QCOMPARE(status->state, VaultState::LockedOrLost);
    QCOMPARE(status->why.rule, QByteArray("vault.locked-or-lost"));
    QCOMPARE(onWorker([&] { return keys.create(SealedData::None, soon()); }).error().reason,
             QByteArray("vault.key-exists"));

    // A device that was never given a key, at a locked keyring: nothing is made either.
    TenantKeyring fresh(TenantId::create(), m_store, KeychainSecretStore::kName,
                        folder.filePath(u"fresh.json"_s));
    QCOMPARE(onWorker([&] { return fresh.create(SealedData::None, soon()); }).error().reason,
             QByteArray("vault.keychain-locked"));
    QVERIFY(!QFile::exists(folder.filePath(u"fresh.json"_s)));

    m_keyring.unlock();
    QCOMPARE(onWorker([&] { return keys.load(soon()); })->state, VaultState::Ready);
    QCOMPARE(VaultSealer(keys).open(context, sealed)->view(), QByteArrayView("value"));
}

void TestKeychain::lockedKeyringDeletesNothing()
{
    QVERIFY(onWorker([&] { return m_store.write(u"session"_s, secret("cookie"), soon()); }).has_value());
    m_keyring.lock();
    const auto removed = onWorker([&] { return m_store.remove(u"session"_s, soon()); });
    QVERIFY(!removed);
    QCOMPARE(removed.error().code, Code::NeedsPerson);
    QCOMPARE(removed.error().reason, QByteArray("vault.keychain-locked"));
    m_keyring.unlock();
    QCOMPARE(onWorker([&] { return m_store.read(u"session"_s, soon()); })->view(), QByteArrayView("cookie"));
}

void TestKeychain::silentKeychainEndsOurPatienceNotTheWindow()
{
    KeychainSecretStore impatient(m_queue, u"install-1"_s, 300ms);
    const uint daemon = QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    QVERIFY(daemon > 1);
    QCOMPARE(kill(pid_t(daemon), SIGSTOP), 0);
    int ticks = 0;
    QTimer window;
    connect(&window, &QTimer::timeout, this, [&] { ++ticks; });
    window.start(10ms);
    const auto value = onWorker([&] { return impatient.read(u"item"_s, soon()); });
    const auto own = onWorker([&] { return impatient.read(u"item"_s, Call::within(50ms)); });
    QCOMPARE(kill(pid_t(daemon), SIGCONT), 0);
    QCOMPARE(value.error().code, Code::Timeout);
    QCOMPARE(value.error().reason, QByteArray("vault.keychain-no-answer"));
    QVERIFY2(ticks >= 10, qPrintable(QString::number(ticks)));
    QCOMPARE(own.error().code, Code::Timeout);
    QVERIFY(own.error().reason.isEmpty());
    // The job that hung was not destroyed; it ends, and what comes after it is served.
    QVERIFY(onWorker([&] { return m_store.write(u"item"_s, secret("after"), soon()); }).has_value());
}

void TestKeychain::requestNobodyWaitsForIsNotStarted()
{
    QVERIFY(onWorker([&] { return m_store.write(u"kept"_s, secret("old"), soon()); }).has_value());
    const uint daemon = QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    QCOMPARE(kill(pid_t(daemon), SIGSTOP), 0);
    const auto first = onWorker([&] { return m_store.read(u"kept"_s, Call::within(50ms)); });
    const auto second = onWorker([&] { return m_store.write(u"kept"_s, secret("new"), Call::within(50ms)); });
    QCOMPARE(kill(pid_t(daemon), SIGCONT), 0);
    QCOMPARE(first.error().code, Code::Timeout);
    QCOMPARE(second.error().code, Code::Timeout);
    QCOMPARE(onWorker([&] { return m_store.read(u"kept"_s, soon()); })->view(), QByteArrayView("old"));
}

void TestKeychain::queueMayGoWhileAJobRuns()
{
    const uint daemon = QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    auto queue = std::make_unique<KeychainQueue>(u"RevOS tests"_s);
    KeychainSecretStore store(*queue, u"install-1"_s);
    QCOMPARE(kill(pid_t(daemon), SIGSTOP), 0);
    auto waiting = std::async(std::launch::async, [&] { return store.read(u"kept"_s, soon()); });
    const auto isOver = [&] { return waiting.wait_for(0s) == std::future_status::ready; };
    QVERIFY(!QTest::qWaitFor(isOver, 100));
    queue.reset();
    QCOMPARE(kill(pid_t(daemon), SIGCONT), 0);
    QCOMPARE(waiting.wait_for(10s), std::future_status::ready);
    QCOMPARE(waiting.get().error().code, Code::Cancelled);
    QVERIFY(onWorker([&] { return m_store.read(u"kept"_s, soon()); }).has_value());
}

int main(int argc, char** argv)
{
    enterKeyringSession(argc, argv);
    QCoreApplication app(argc, argv);
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
