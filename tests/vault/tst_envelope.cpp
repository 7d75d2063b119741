#include "vault/envelope.h"
#include "vault/vaultsealer.h"

#include "vault/memorysecretstore.h"
#include "vault/tenantkeyring.h"

#include <QTest>

using namespace revos;
using namespace std::chrono_literals;

namespace {

const TenantId kTenant = TenantId::fromString(u"0192f000-0000-7000-8000-000000000001");

Secret keyOf(char filler)
{
    return Secret(QByteArrayView(QByteArray(Aead::kKeyBytes, filler)));
}

KeySet keysOf(std::initializer_list<std::pair<quint32, char>> versions)
{
    KeySet keys(kTenant);
    for (const auto& [number, filler] : versions)
        keys.insert(number, keyOf(filler));
    return keys;
}

SealContext session()
{
    SealContext context;
    context.table = "linkedin_sessions";
    context.column = "cookies_encrypted";
    context.tenantId = kTenant;
    context.rowId = QUuid::fromString(u"0192f000-0000-7000-8000-000000000002");
    context.accountId = AccountId::fromString(u"0192f000-0000-7000-8000-000000000003");
    context.counter = 7;
    return context;
}

SealContext ofTenant()
{
    SealContext context = session();
    context.accountId = {};
    return context;
}

bool isRefused(const Result<Secret>& opened)
{
    return !opened && opened.error() == Aead::refused();
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBack_data();
    void valuesComeBack();
    void eachWriteIsFresh();
    void anEnvelopeOfThePastStillOpens();
    void anAccountsValueOfThePastOpensWithTheTenantsKey();
    void everyFlippedBitIsRefused();
    void everyOtherLengthIsRefused();
    void movedValuesAreRefused_data();
    void movedValuesAreRefused();
    void namesOfTableAndColumnCannotBeShifted();
    void partsOfTwoEnvelopesCannotBeMixed();
    void olderVersionsStayReadable();
    void unknownVersionsAndKeysAreRefused();
    void sealerFollowsTheKeyring();
};

void TestEnvelope::valuesComeBack_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 15, 16, 17, 4096, 1000003})
        QTest::addRow("%d bytes", size) << size;
}

void TestEnvelope::valuesComeBack()
{
    QFETCH(int, size);
    const KeySet keys = keysOf({{1, 'k'}});
    QByteArray plain(size, '\0');
    for (int i = 0; i < size; ++i)
        plain[i] = static_cast<char>(i * 31);
    const auto sealed = Envelope::seal(keys, session(), plain);
    QVERIFY(sealed.has_value());
    QCOMPARE(sealed->size(), plain.size() + Envelope::kOverheadBytes);
    QVERIFY(size < 16 || !sealed->contains(plain.left(16)));
    const auto opened = Envelope::open(keys, session(), *sealed);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->view(), QByteArrayView(plain));
}

void TestEnvelope::eachWriteIsFresh()
{
    const KeySet keys = keysOf({{1, 'k'}});
    QSet<QByteArray> keyNonces, sealedKeys, nonces;
    for (int i = 0; i < 1000; ++i) {
        const auto sealed = Envelope::seal(keys, session(), "the same value");
        QVERIFY(sealed.has_value());
        keyNonces.insert(sealed->mid(10, 12));
        sealedKeys.insert(sealed->mid(22, 48));
        nonces.insert(sealed->mid(70, 12));
    }
    QCOMPARE(keyNonces.size(), 1000);
    QCOMPARE(sealedKeys.size(), 1000);
    QCOMPARE(nonces.size(), 1000);
}

void TestEnvelope::anEnvelopeOfThePastStillOpens()
{
    // Made from the format's description by another implementation (Node's crypto module). If it stops
    // opening, so do the databases of everybody.
    const QByteArray sealed =
        QByteArray::fromHex("52564f53010100000003a1a1a1a1a1a1a1a1a1a1a1a1525011cde592b4ec770014d77df8e9760174"
                            "a15ab1f857ea40b8fb1a6f647f8bcdb0f27261dc71cf2daa2258906484bab2b2b2b2b2b2b2b2b2b2"
                            "b2b2d5204262173b54e4ae6baf5cf39dbeeee50fe9adf7ecceb2258e47c65c584b");
    const auto opened = Envelope::open(keysOf({{3, 'k'}}), session(), sealed);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->view(), QByteArrayView("li_at=synthetic"));
}

void TestEnvelope::anAccountsValueOfThePastOpensWithTheTenantsKey()
{
    // The second format, made in the same way.
    const QByteArray sealed =
        QByteArray::fromHex("52564f53020100000003a1a1a1a1a1a1a1a1a1a1a1a18380c21f3046633aaed8cf0da02436a8c0b4"
                            "6298743c902c897030d0a2a8b0450b256d4aebe7f04dbf4130091241fd7cb2b2b2b2b2b2b2b2b2b2"
                            "b2b252530b5c3c5556b90c8fbbcd0f6c5266a8b391c8653a50a3e38aa08bdb0f5b");
    const auto opened = Envelope::open(keysOf({{3, 'k'}}), session(), sealed);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->view(), QByteArrayView("li_at=synthetic"));
    QCOMPARE(Envelope::scopeOf(sealed, session()), KeyScope{session().accountId});

    // Of the first format every key was the tenant's. Neither passes for the other.
    QByteArray older = sealed;
    older[4] = 1;
    QCOMPARE(Envelope::scopeOf(older, session()), KeyScope{});
    QCOMPARE(Envelope::keyVersion(older), 3U);
    QVERIFY(isRefused(Envelope::open(keysOf({{3, 'k'}}), session(), older)));
}

void TestEnvelope::everyFlippedBitIsRefused()
{
    const KeySet keys = keysOf({{1, 'k'}, {0x00000101, 'o'}, {0x01000001, 'p'}});
    KeySet sealing(kTenant);
    sealing.insert(1, keyOf('k'));
    const QByteArray sealed = Envelope::seal(sealing, session(), "cookie").value();
    QVERIFY(Envelope::open(keys, session(), sealed).has_value());
    for (qsizetype at = 0; at < sealed.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray altered = sealed;
            altered[at] = static_cast<char>(altered[at] ^ (1 << bit));
            QVERIFY2(isRefused(Envelope::open(keys, session(), altered)),
                     qPrintable(QStringLiteral("byte %1 bit %2").arg(at).arg(bit)));
        }
    }
}

void TestEnvelope::everyOtherLengthIsRefused()
{
    const KeySet keys = keysOf({{1, 'k'}});
    const QByteArray sealed = Envelope::seal(keys, session(), "cookie").value();
    for (qsizetype size = 0; size < sealed.size(); ++size) {
        QVERIFY2(isRefused(Envelope::open(keys, session(), sealed.left(size))),
                 qPrintable(QString::number(size)));
        QVERIFY(isRefused(Envelope::open(keys, session(), sealed.right(size))));
    }
    for (int more = 1; more <= 64; ++more)
        QVERIFY(isRefused(Envelope::open(keys, session(), QByteArray(sealed + QByteArray(more, '\0')))));
    for (qsizetype at = 0; at < sealed.size(); ++at) {
        QByteArray shorter = sealed;
        shorter.remove(at, 1);
        QVERIFY(isRefused(Envelope::open(keys, session(), shorter)));
        QByteArray longer = sealed;
        longer.insert(at, '\0');
        QVERIFY(isRefused(Envelope::open(keys, session(), longer)));
    }
}

void TestEnvelope::movedValuesAreRefused_data()
{
    QTest::addColumn<int>("field");
    QTest::newRow("another table") << 0;
    QTest::newRow("another column") << 1;
    QTest::newRow("another tenant") << 2;
    QTest::newRow("another row") << 3;
    QTest::newRow("another account") << 4;
    QTest::newRow("no account") << 5;
    QTest::newRow("an older counter") << 6;
    QTest::newRow("a newer counter") << 7;
}

void TestEnvelope::movedValuesAreRefused()
{
    QFETCH(int, field);
    const KeySet keys = keysOf({{1, 'k'}});
    const QByteArray sealed = Envelope::seal(keys, session(), "cookie").value();
    SealContext elsewhere = session();
    switch (field) {
    case 0:
        elsewhere.table = "webhook_endpoints";
        break;
    case 1:
        elsewhere.column = "session_token_encrypted";
        break;
    case 2:
        elsewhere.tenantId = TenantId::create();
        break;
    case 3:
        elsewhere.rowId = newUuid7();
        break;
    case 4:
        elsewhere.accountId = AccountId::create();
        break;
    case 5:
        elsewhere.accountId = AccountId();
        break;
    case 6:
        elsewhere.counter -= 1;
        break;
    case 7:
        elsewhere.counter += 1;
        break;
    }
    QVERIFY(isRefused(Envelope::open(keys, elsewhere, sealed)));
    QVERIFY(Envelope::open(keys, session(), sealed).has_value());
}

void TestEnvelope::namesOfTableAndColumnCannotBeShifted()
{
    const KeySet keys = keysOf({{1, 'k'}});
    SealContext one = session();
    one.table = "ab";
    one.column = "c";
    SealContext other = session();
    other.table = "a";
    other.column = "bc";
    QVERIFY(isRefused(Envelope::open(keys, other, Envelope::seal(keys, one, "x").value())));
}

void TestEnvelope::partsOfTwoEnvelopesCannotBeMixed()
{
    const KeySet keys = keysOf({{1, 'k'}});
    const QByteArray one = Envelope::seal(keys, session(), "first").value();
    const QByteArray two = Envelope::seal(keys, session(), "other").value();
    QVERIFY(isRefused(Envelope::open(keys, session(), QByteArray(one.left(70) + two.mid(70)))));
    // The sealed data key in the place of a value must not open as one.
    QVERIFY(isRefused(Envelope::open(keys, session(), QByteArray(one.left(70) + one.mid(10, 60)))));
}

void TestEnvelope::olderVersionsStayReadable()
{
    const QByteArray old = Envelope::seal(keysOf({{1, 'a'}}), session(), "old").value();
    const KeySet rotated = keysOf({{1, 'a'}, {2, 'b'}});
    const QByteArray fresh = Envelope::seal(rotated, session(), "fresh").value();
    QCOMPARE(fresh.mid(6, 4), QByteArray::fromHex("00000002"));
    QCOMPARE(Envelope::open(rotated, session(), old)->view(), QByteArrayView("old"));
    QCOMPARE(Envelope::open(rotated, session(), fresh)->view(), QByteArrayView("fresh"));
}

void TestEnvelope::unknownVersionsAndKeysAreRefused()
{
    const QByteArray sealed = Envelope::seal(keysOf({{1, 'k'}}), session(), "cookie").value();
    QVERIFY(isRefused(Envelope::open(keysOf({{2, 'k'}}), session(), sealed)));
    QVERIFY(isRefused(Envelope::open(keysOf({{1, 'x'}}), session(), sealed)));
    QVERIFY(isRefused(Envelope::open(keysOf({}), session(), sealed)));
    QCOMPARE(Envelope::seal(keysOf({}), session(), "x").error().code, Code::Internal);
}

void TestEnvelope::sealerFollowsTheKeyring()
{
    MemorySecretStore store;
    TenantKeyring keyring(kTenant, store, "memory", {});
    VaultSealer sealer(keyring);
    QCOMPARE(sealer.seal(session(), Secret(QByteArrayView("x"))).error().reason, QByteArray("vault.no-key"));
    QVERIFY(keyring.create(SealedData::None, Call::within(10s)).has_value());
    const QByteArray sealed = sealer.seal(ofTenant(), Secret(QByteArrayView("x"))).value();
    QCOMPARE(sealer.open(ofTenant(), sealed)->view(), QByteArrayView("x"));
    // A key of the tenant alone seals nothing of an account, and opens what was sealed before accounts had
    // keys.
    QCOMPARE(sealer.seal(session(), Secret(QByteArrayView("x"))).error().reason, QByteArray("vault.no-key"));

    SealContext foreign = ofTenant();
    foreign.tenantId = TenantId::create();
    QCOMPARE(sealer.seal(foreign, Secret(QByteArrayView("x"))).error().code, Code::Denied);
    QVERIFY(isRefused(sealer.open(foreign, sealed)));
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
