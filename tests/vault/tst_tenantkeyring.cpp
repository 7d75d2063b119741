#include "vault/memorysecretstore.h"
#include "vault/tenantkeyring.h"
#include "vault/vaultsealer.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const TenantId kTenant = TenantId::fromString(u"0192f000-0000-7000-8000-000000000001");

Call soon()
{
    return Call::within(10s);
}

/// A keychain with moods. Locked, it behaves as gnome-keyring was seen to: "not found" on read, refusal on
/// write.
class MoodyStore final : public SecretStore
{
public:
    enum Mood { Fine, Locked, Gone, Silent, LosesWrites };

    Result<Secret> read(const QString& key, const Call& call) override
    {
        switch (mood) {
        case Locked:
            return fail(Code::NotFound, u"locked"_s);
        case Gone:
            return fail(Error::because(Code::Offline, "vault.no-keychain", {u"no bus"_s}));
        case Silent:
            return fail(Error::because(Code::Timeout, "vault.keychain-no-answer"));
        case Fine:
        case LosesWrites:
            break;
        }
        return m_inner.read(key, call);
    }
    Result<void> write(const QString& key, const Secret& value, const Call& call) override
    {
        ++writes;
        if (mood == Locked)
            return fail(Error::because(Code::NeedsPerson, "vault.keychain-locked"));
        if (mood == Gone || mood == Silent)
            return fail(Code::Offline, u"no bus"_s);
        if (mood == LosesWrites)
            return fail(Error::because(Code::Internal, "vault.keychain-damaged"));
        return m_inner.write(key, value, call);
    }
    Result<void> remove(const QString& key, const Call& call) override { return m_inner.remove(key, call); }

    Mood mood = Fine;
    int writes = 0;

private:
    MemorySecretStore m_inner;
};

SealContext someRow()
{
    SealContext context;
    context.table = "webhook_endpoints";
    context.column = "secret";
    context.tenantId = kTenant;
    context.rowId = QUuid::fromString(u"0192f000-0000-7000-8000-000000000009");
    return context;
}

QString firstKey()
{
    return u"tenant/0192f000-0000-7000-8000-000000000001/key/v1"_s;
}

} // namespace

class TestTenantKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsAbsentAndBecomesReady();
    void survivesARestart();
    void secondCreationIsRefused();
    void unreadableKeyIsLockedOrLost_data();
    void unreadableKeyIsLockedOrLost();
    void becomesReadyWhenTheKeychainOpens();
    void neverGeneratesWhileLocked();
    void sealedDataWithoutAKeyIsNeverGivenANewOne();
    void interruptedCreationEndsWithOneKey();
    void failedWriteLeavesNoManifest();
    void wrongBytesAreNoticed();
    void otherKindOfStoreIsNotTried();
    void damagedManifestIsNeverTakenForAbsent_data();
    void damagedManifestIsNeverTakenForAbsent();
    void newVersionSealsAndOldStaysReadable();
    void cancelledLoadKeepsTheState();
    void thisRunOnlyLeavesNoFile();
    void twoCreatorsMakeOneKey();

private:
    TenantKeyring keyring(SecretStore& store) const
    {
        return TenantKeyring(kTenant, store, "keychain", m_folder->filePath(u"vault/key.json"_s));
    }
    QString manifestPath() const { return m_folder->filePath(u"vault/key.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTenantKeyring::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestTenantKeyring::startsAbsentAndBecomesReady()
{
    MoodyStore store;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.load(soon())->state, VaultState::Absent);
    QCOMPARE(keys.keys(), nullptr);
    QCOMPARE(store.writes, 0);
    QVERIFY(keys.create(SealedData::None, soon()).has_value());
    QCOMPARE(keys.status().state, VaultState::Ready);
    QCOMPARE(keys.keys()->currentVersion(), 1U);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(manifestPath()).permissions() & others, QFile::Permissions());
    QFile file(manifestPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const QByteArray key = store.read(firstKey(), soon())->view().toByteArray();
    QVERIFY(!text.contains(key) && !text.contains(key.toHex()) && !text.contains(key.toBase64()));
}

void TestTenantKeyring::survivesARestart()
{
    MoodyStore store;
    QByteArray sealed;
    {
        TenantKeyring keys = keyring(store);
        QVERIFY(keys.create(SealedData::None, soon()).has_value());
        sealed = VaultSealer(keys).seal(someRow(), Secret(QByteArrayView("whsec"))).value();
    }
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.load(soon())->state, VaultState::Ready);
    QCOMPARE(VaultSealer(keys).open(someRow(), sealed)->view(), QByteArrayView("whsec"));
}

void TestTenantKeyring::secondCreationIsRefused()
{
    MoodyStore store;
    TenantKeyring keys = keyring(store);
    QVERIFY(keys.create(SealedData::None, soon()).has_value());
    const Secret before = store.read(firstKey(), soon()).value();
    QCOMPARE(keys.create(SealedData::None, soon()).error().reason, QByteArray("vault.key-exists"));
    QVERIFY(store.read(firstKey(), soon())->equals(before));
}

void TestTenantKeyring::unreadableKeyIsLockedOrLost_data()
{
    QTest::addColumn<int>("mood");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("locked, or the item vanished")
        << int(MoodyStore::Locked) << QByteArray("vault.locked-or-lost");
    QTest::newRow("no keychain") << int(MoodyStore::Gone) << QByteArray("vault.no-keychain");
    QTest::newRow("a prompt nobody answers")
        << int(MoodyStore::Silent) << QByteArray("vault.keychain-no-answer");
}

void TestTenantKeyring::unreadableKeyIsLockedOrLost()
{
    QFETCH(int, mood);
    QFETCH(QByteArray, rule);
    MoodyStore store;
    QVERIFY(keyring(store).create(SealedData::None, soon()).has_value());
    store.mood = MoodyStore::Mood(mood);
    store.writes = 0;
    TenantKeyring keys = keyring(store);
    const auto status = keys.load(soon());
    QVERIFY(status.has_value());
    QCOMPARE(status->state, VaultState::LockedOrLost);
    QCOMPARE(status->why.rule, rule);
    QCOMPARE(keys.create(SealedData::None, soon()).error().reason, QByteArray("vault.key-exists"));
    QCOMPARE(keys.addVersion(soon()).error().reason, rule);
    VaultSealer sealer(keys);
    QCOMPARE(sealer.seal(someRow(), Secret(QByteArrayView("x"))).error().reason, rule);
    QCOMPARE(sealer.open(someRow(), "anything").error().code, Code::NeedsPerson);
    QCOMPARE(store.writes, 0);
}

void TestTenantKeyring::becomesReadyWhenTheKeychainOpens()
{
    MoodyStore store;
    QVERIFY(keyring(store).create(SealedData::None, soon()).has_value());
    store.mood = MoodyStore::Locked;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.load(soon())->state, VaultState::LockedOrLost);
    store.mood = MoodyStore::Fine;
    QCOMPARE(keys.load(soon())->state, VaultState::Ready);
    QVERIFY(keys.status().why.isEmpty());
    store.mood = MoodyStore::Locked;
    QCOMPARE(keys.load(soon())->state, VaultState::LockedOrLost);
    QCOMPARE(keys.keys(), nullptr);
}

void TestTenantKeyring::neverGeneratesWhileLocked()
{
    MoodyStore store;
    store.mood = MoodyStore::Locked;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.load(soon())->state, VaultState::Absent);
    QCOMPARE(keys.create(SealedData::None, soon()).error().reason, QByteArray("vault.keychain-locked"));
    QVERIFY(!QFileInfo::exists(manifestPath()));
}

void TestTenantKeyring::sealedDataWithoutAKeyIsNeverGivenANewOne()
{
    MoodyStore store;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.create(SealedData::Exists, soon()).error().reason,
             QByteArray("vault.key-missing-for-data"));
    QCOMPARE(store.writes, 0);
    QVERIFY(!QFileInfo::exists(manifestPath()));
}

void TestTenantKeyring::interruptedCreationEndsWithOneKey()
{
    MoodyStore store;
    QVERIFY(keyring(store).create(SealedData::None, soon()).has_value());
    const Secret before = store.read(firstKey(), soon()).value();
    // The program died between the keychain and the manifest: the key is there, nothing names it.
    QVERIFY(QFile::remove(manifestPath()));
    store.writes = 0;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.load(soon())->state, VaultState::Absent);
    QVERIFY(keys.create(SealedData::Exists, soon()).has_value());
    QCOMPARE(store.writes, 0);
    QVERIFY(store.read(firstKey(), soon())->equals(before));
    QCOMPARE(keys.status().state, VaultState::Ready);
}

void TestTenantKeyring::failedWriteLeavesNoManifest()
{
    MoodyStore store;
    store.mood = MoodyStore::LosesWrites;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.create(SealedData::None, soon()).error().reason, QByteArray("vault.keychain-damaged"));
    QVERIFY(!QFileInfo::exists(manifestPath()));
    store.mood = MoodyStore::Fine;
    QVERIFY(keys.create(SealedData::None, soon()).has_value());
}

void TestTenantKeyring::wrongBytesAreNoticed()
{
    for (const qsizetype size : {qsizetype(0), qsizetype(31), qsizetype(32), qsizetype(33)}) {
        init();
        MoodyStore store;
        QVERIFY(keyring(store).create(SealedData::None, soon()).has_value());
        QVERIFY(store.write(firstKey(), Secret(QByteArrayView(QByteArray(size, 'w'))), soon()).has_value());
        TenantKeyring keys = keyring(store);
        const auto status = keys.load(soon());
        QCOMPARE(status->state, VaultState::LockedOrLost);
        QCOMPARE(status->why.rule, QByteArray("vault.key-wrong"));
        QCOMPARE(keys.keys(), nullptr);
    }
}

void TestTenantKeyring::otherKindOfStoreIsNotTried()
{
    MoodyStore store;
    QVERIFY(keyring(store).create(SealedData::None, soon()).has_value());
    TenantKeyring keys(kTenant, store, "practice-file", manifestPath());
    const auto status = keys.load(soon());
    QCOMPARE(status->state, VaultState::LockedOrLost);
    QCOMPARE(status->why.rule, QByteArray("vault.other-store"));
    QCOMPARE(status->why.facts, (QStringList{u"keychain"_s, u"practice-file"_s}));
}

void TestTenantKeyring::damagedManifestIsNeverTakenForAbsent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"format": 1, "tenant": "0192f)");
    QTest::newRow("newer format") << QByteArray(R"({"format": 2})");
    QTest::newRow("no version") << QByteArray(
        R"({"format":1,"tenant":"0192f000-0000-7000-8000-000000000001","store":"keychain","versions":[]})");
    QTest::newRow("another tenant") << QByteArray(
        R"({"format":1,"tenant":"0192f000-0000-7000-8000-0000000000ff","store":"keychain",)"
        R"("versions":[{"number":1,"key":"k","check":"00"}]})");
    QTest::newRow("same version twice") << QByteArray(
        R"({"format":1,"tenant":"0192f000-0000-7000-8000-000000000001","store":"keychain",)"
        R"("versions":[{"number":1,"key":"k","check":"00"},{"number":1,"key":"k","check":"00"}]})");
}

void TestTenantKeyring::damagedManifestIsNeverTakenForAbsent()
{
    QFETCH(QByteArray, text);
    QVERIFY(QDir().mkpath(QFileInfo(manifestPath()).path()));
    QFile file(manifestPath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    MoodyStore store;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.load(soon()).error().reason, QByteArray("vault.manifest-unreadable"));
    QVERIFY(!keys.create(SealedData::None, soon()));
    QCOMPARE(store.writes, 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void TestTenantKeyring::newVersionSealsAndOldStaysReadable()
{
    MoodyStore store;
    TenantKeyring keys = keyring(store);
    QCOMPARE(keys.addVersion(soon()).error().reason, QByteArray("vault.no-key"));
    QVERIFY(keys.create(SealedData::None, soon()).has_value());
    VaultSealer sealer(keys);
    const QByteArray old = sealer.seal(someRow(), Secret(QByteArrayView("old"))).value();
    const auto borrowed = keys.keys();
    QVERIFY(keys.addVersion(soon()).has_value());
    QCOMPARE(keys.keys()->currentVersion(), 2U);
    QCOMPARE(borrowed->currentVersion(), 1U);
    const QByteArray fresh = sealer.seal(someRow(), Secret(QByteArrayView("fresh"))).value();
    TenantKeyring restarted = keyring(store);
    QCOMPARE(restarted.load(soon())->state, VaultState::Ready);
    QCOMPARE(VaultSealer(restarted).open(someRow(), old)->view(), QByteArrayView("old"));
    QCOMPARE(VaultSealer(restarted).open(someRow(), fresh)->view(), QByteArrayView("fresh"));
}

void TestTenantKeyring::cancelledLoadKeepsTheState()
{
    MoodyStore store;
    TenantKeyring keys = keyring(store);
    QVERIFY(keys.create(SealedData::None, soon()).has_value());
    CancelSource source;
    source.cancel();
    QCOMPARE(keys.load(Call{Deadline::in(10s), source.token()}).error().code, Code::Cancelled);
    QCOMPARE(keys.status().state, VaultState::Ready);
    QVERIFY(keys.keys() != nullptr);
}

void TestTenantKeyring::thisRunOnlyLeavesNoFile()
{
    MemorySecretStore store;
    TenantKeyring keys(kTenant, store, "this-run", {});
    QVERIFY(keys.create(SealedData::None, soon()).has_value());
    QVERIFY(keys.addVersion(soon()).has_value());
    QCOMPARE(keys.load(soon())->state, VaultState::Ready);
    TenantKeyring next(kTenant, store, "this-run", {});
    QCOMPARE(next.load(soon())->state, VaultState::Absent);
}

void TestTenantKeyring::twoCreatorsMakeOneKey()
{
    MemorySecretStore store;
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> programs;
    for (int i = 0; i < 4; ++i) {
        programs.emplace_back([&] {
            TenantKeyring keys = keyring(store);
            const auto created = keys.create(SealedData::None, soon());
            if (created)
                ++made;
            else if (created.error().reason == "vault.key-exists")
                ++refused;
        });
    }
    for (std::thread& program : programs)
        program.join();
    QCOMPARE(made.load(), 1);
    QCOMPARE(refused.load(), 3);
    QCOMPARE(keyring(store).load(soon())->state, VaultState::Ready);
}

QTEST_GUILESS_MAIN(TestTenantKeyring)
#include "tst_tenantkeyring.moc"
