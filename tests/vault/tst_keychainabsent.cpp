#include "support/onworker.h"
#include "vault/keychainqueue.h"
#include "vault/keychainsecretstore.h"
#include "vault/tenantkeyring.h"

#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A machine without a session bus. A program of its own, because the backend looks for the bus only once.
class TestKeychainAbsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absenceIsToldAtOnce();
    void noKeyIsMade();
};

void TestKeychainAbsent::absenceIsToldAtOnce()
{
    KeychainQueue queue(u"RevOS tests"_s);
    KeychainSecretStore store(queue, u"install-1"_s);
    const auto value = onWorker([&] { return store.read(u"item"_s, Call::within(30s)); });
    QVERIFY(!value);
    QCOMPARE(value.error().code, Code::Offline);
    QCOMPARE(value.error().reason, QByteArray("vault.no-keychain"));
    const auto written =
        onWorker([&] { return store.write(u"item"_s, Secret(QByteArrayView("x")), Call::within(30s)); });
    QCOMPARE(written.error().code, Code::Offline);
    const auto removed = onWorker([&] { return store.remove(u"item"_s, Call::within(30s)); });
    QCOMPARE(removed.error().code, Code::Offline);
}

void TestKeychainAbsent::noKeyIsMade()
{
    const QTemporaryDir folder;
    KeychainQueue queue(u"RevOS tests"_s);
    KeychainSecretStore store(queue, u"install-1"_s);
    TenantKeyring keys(TenantId::create(), store, KeychainSecretStore::kName, folder.filePath(u"key.json"_s));
    const auto created = onWorker([&] { return keys.create(SealedData::None, Call::within(30s)); });
    QCOMPARE(created.error().reason, QByteArray("vault.no-keychain"));
    QVERIFY(!QFile::exists(folder.filePath(u"key.json"_s)));
}

int main(int argc, char** argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("DISPLAY");
    QCoreApplication app(argc, argv);
    TestKeychainAbsent test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychainabsent.moc"
