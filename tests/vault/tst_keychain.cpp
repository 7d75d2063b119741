#include "support/onworker.h"
#include "support/realpart.h"
#include "vault/keychainqueue.h"
#include "vault/keychainsecretstore.h"
#include "vault/piecewisesecretstore.h"
#include "vault/tenantkeyring.h"
#include "vault/vaultsealer.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <future>

#include <unistd.h>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The Secret Service's way to pass a secret: session, parameters, value, content type.
struct DBusSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
Q_DECLARE_METATYPE(DBusSecret)

QDBusArgument& operator<<(QDBusArgument& argument, const DBusSecret& secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, DBusSecret& secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

namespace {

const QString kService = u"/org/freedesktop/secrets"_s;
const QString kCollection = u"/org/freedesktop/secrets/collection/login"_s;

constexpr const char* kInsideSession = "REVOS_TEST_KEYRING_SESSION";

Secret secret(const QByteArray& bytes)
{
    return Secret(QByteArrayView(bytes));
}

Call soon()
{
    return Call::within(30s);
}

QDBusMessage ask(const QString& path, const QString& interface, const QString& method,
                 const QVariantList& arguments)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

void lockKeyring()
{
    const QList<QDBusObjectPath> collections{QDBusObjectPath(kCollection)};
    const QDBusMessage answer =
        ask(kService, u"org.freedesktop.Secret.Service"_s, u"Lock"_s, {QVariant::fromValue(collections)});
    QCOMPARE(answer.errorMessage(), QString());
}

bool isLocked()
{
    const QDBusMessage answer = ask(kCollection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                    {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    return answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
}

/// Does what the desktop's password prompt does.
void unlockKeyring()
{
    const QDBusMessage opened = ask(kService, u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                                    {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
    QCOMPARE(opened.errorMessage(), QString());
    const DBusSecret password{
        opened.arguments().at(1).value<QDBusObjectPath>(), {}, "a test password", u"text/plain"_s};
    const QDBusMessage answer =
        ask(kService, u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
            u"UnlockWithMasterPassword"_s,
            {QVariant::fromValue(QDBusObjectPath(kCollection)), QVariant::fromValue(password)});
    QCOMPARE(answer.errorMessage(), QString());
    QVERIFY(!isLocked());
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
    KeychainQueue m_queue{u"RevOS tests"_s};
    KeychainSecretStore m_store{m_queue, u"install-1"_s};
};

void TestKeychain::initTestCase()
{
    for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "gdbus"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            REVOS_SKIP_WITHOUT_REAL_PART("gnome-keyring, dbus and gdbus are needed for a real keychain");
    }
    QVERIFY(qEnvironmentVariableIsSet(kInsideSession));
    qDBusRegisterMetaType<DBusSecret>();
    QVERIFY(!isLocked());
}

void TestKeychain::cleanup()
{
    if (isLocked())
        unlockKeyring();
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

    lockKeyring();
    QVERIFY(isLocked());
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

    unlockKeyring();
    QCOMPARE(onWorker([&] { return keys.load(soon()); })->state, VaultState::Ready);
    QCOMPARE(VaultSealer(keys).open(context, sealed)->view(), QByteArrayView("value"));
}

void TestKeychain::lockedKeyringDeletesNothing()
{
    QVERIFY(onWorker([&] { return m_store.write(u"session"_s, secret("cookie"), soon()); }).has_value());
    lockKeyring();
    const auto removed = onWorker([&] { return m_store.remove(u"session"_s, soon()); });
    QVERIFY(!removed);
    QCOMPARE(removed.error().code, Code::NeedsPerson);
    QCOMPARE(removed.error().reason, QByteArray("vault.keychain-locked"));
    unlockKeyring();
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
    const bool hasSession = qEnvironmentVariableIsSet(kInsideSession);
    if (!hasSession && !QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty() &&
        !QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty()) {
        // Start again inside a session with a keyring of its own.
        qputenv(kInsideSession, "1");
        std::vector<char*> arguments{const_cast<char*>(REVOS_SOURCE_DIR "/tests/vault/with-keyring.sh")};
        arguments.insert(arguments.end(), argv, argv + argc);
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        return 1;
    }
    QCoreApplication app(argc, argv);
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
