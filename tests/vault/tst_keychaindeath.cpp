#include "support/onworker.h"
#include "support/realpart.h"
#include "support/resulttest.h"
#include "vault/keychainqueue.h"
#include "vault/keychainsecretstore.h"
#include "vault/team/deviceidentity.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#include <unistd.h>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* kInsideSession = "REVOS_TEST_KEYRING_SESSION";
const TenantId kTenant = TenantId::fromString(u"0192f000-0000-7000-8000-000000000001");
const QString kItem = u"tenant/0192f000-0000-7000-8000-000000000001/device/v1"_s;
const TrustPin kRoot{1, QByteArray(32, 'r')};

Call soon()
{
    return Call::within(30s);
}

/// The real keychain, for a program that is killed at a point: it says that it got there and waits.
class DyingStore final : public SecretStore
{
public:
    DyingStore(SecretStore& inner, QString point)
        : m_inner(inner)
        , m_point(std::move(point))
    {}

    Result<Secret> read(const QString& key, const Call& call) override { return m_inner.read(key, call); }
    Result<void> write(const QString& key, const Secret& value, const Call& call) override
    {
        reach("before-write");
        REVOS_TRY(m_inner.write(key, value, call));
        reach("after-write");
        return {};
    }
    Result<void> remove(const QString& key, const Call& call) override
    {
        reach("before-remove");
        REVOS_TRY(m_inner.remove(key, call));
        reach("after-remove");
        return {};
    }

private:
    void reach(const char* point)
    {
        if (m_point != QLatin1String(point))
            return;
        std::puts("here");
        std::fflush(stdout);
        for (;;)
            pause();
    }

    SecretStore& m_inner;
    QString m_point;
};

/// What the program does that is killed.
int live(const QString& folder, const QString& point)
{
    KeychainQueue queue(u"RevOS tests"_s);
    KeychainSecretStore keychain(queue, u"install-1"_s);
    DyingStore store(keychain, point);
    DeviceIdentity identity(kTenant, store, KeychainSecretStore::kName, folder + u"/device.json"_s);
    const auto done = onWorker([&]() -> Result<void> {
        if (!point.endsWith(u"remove"_s))
            return identity.create(kRoot, soon());
        REVOS_TRY(identity.load(soon()));
        return identity.forget(soon());
    });
    return done ? 0 : 1;
}

} // namespace

// A program that is killed between the keychain and the manifest, in both orders, with the real
// gnome-keyring.
class TestKeychainDeath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "gdbus"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
                REVOS_SKIP_WITHOUT_REAL_PART("gnome-keyring, dbus and gdbus are needed for a real keychain");
        }
        QVERIFY(qEnvironmentVariableIsSet(kInsideSession));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY_RESULT(onWorker([&] { return m_store.remove(kItem, soon()); }));
    }

    /// The key is there and nothing names it: the next start takes it over, so that there is only ever one.
    void diedWithTheKeyAndWithoutTheManifest()
    {
        dieAt(u"after-write"_s);
        QVERIFY(!QFile::exists(manifest()));
        QASSIGN_RESULT(const Secret left, onWorker([&] { return m_store.read(kItem, soon()); }));
        DeviceIdentity next = identity();
        QASSIGN_RESULT(const VaultStatus status, onWorker([&] { return next.load(soon()); }));
        QCOMPARE(status.state, VaultState::Absent);
        QVERIFY_RESULT(onWorker([&] { return next.create(kRoot, soon()); }));
        QVERIFY(next.key()->secret().equals(left));
        isReadyAfterARestart(next.manifest()->device);
    }

    void diedBeforeTheKey()
    {
        dieAt(u"before-write"_s);
        QVERIFY(!QFile::exists(manifest()));
        QCOMPARE_ERROR(onWorker([&] { return m_store.read(kItem, soon()); }), Code::NotFound);
        DeviceIdentity next = identity();
        QVERIFY_RESULT(onWorker([&] { return next.create(kRoot, soon()); }));
        isReadyAfterARestart(next.manifest()->device);
    }

    /// The manifest names a key that is gone: nothing is made in its place before a person says so again.
    void diedWithTheManifestAndWithoutTheKey()
    {
        DeviceIdentity first = identity();
        QVERIFY_RESULT(onWorker([&] { return first.create(kRoot, soon()); }));
        dieAt(u"after-remove"_s);
        QVERIFY(QFile::exists(manifest()));
        DeviceIdentity next = identity();
        QASSIGN_RESULT(const VaultStatus status, onWorker([&] { return next.load(soon()); }));
        QCOMPARE(status.state, VaultState::LockedOrLost);
        QCOMPARE(status.why.rule, QByteArray("vault.locked-or-lost"));
        QCOMPARE_REASON(onWorker([&] { return next.create(kRoot, soon()); }), "vault.key-exists");
        QCOMPARE_ERROR(onWorker([&] { return m_store.read(kItem, soon()); }), Code::NotFound);
        QVERIFY_RESULT(onWorker([&] { return next.forget(soon()); }));
        QVERIFY_RESULT(onWorker([&] { return next.create(kRoot, soon()); }));
        isReadyAfterARestart(next.manifest()->device);
    }

    void diedBeforeTheKeyWasRemoved()
    {
        DeviceIdentity first = identity();
        QVERIFY_RESULT(onWorker([&] { return first.create(kRoot, soon()); }));
        const DeviceId device = first.manifest()->device;
        dieAt(u"before-remove"_s);
        isReadyAfterARestart(device);
    }

private:
    DeviceIdentity identity()
    {
        return DeviceIdentity(kTenant, m_store, KeychainSecretStore::kName, manifest());
    }
    QString manifest() const { return m_folder->filePath(u"device.json"_s); }

    /// Another program does it and is killed at @p point.
    void dieAt(const QString& point)
    {
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {u"--live"_s, m_folder->path(), point});
        QVERIFY(program.waitForReadyRead(60000));
        QCOMPARE(program.readLine().trimmed(), QByteArray("here"));
        program.kill();
        QVERIFY(program.waitForFinished(60000));
        QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    }

    void isReadyAfterARestart(DeviceId device)
    {
        DeviceIdentity again = identity();
        QASSIGN_RESULT(const VaultStatus status, onWorker([&] { return again.load(soon()); }));
        QCOMPARE(status.state, VaultState::Ready);
        QCOMPARE(again.manifest()->device, device);
        QCOMPARE(again.manifest()->root, kRoot);
    }

    KeychainQueue m_queue{u"RevOS tests"_s};
    KeychainSecretStore m_store{m_queue, u"install-1"_s};
    std::unique_ptr<QTemporaryDir> m_folder;
};

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
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--live"_s)
        return live(words.value(2), words.value(3));
    TestKeychainDeath test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychaindeath.moc"
