#include "vault/team/fingerprint.h"
#include "vault/team/grantseal.h"
#include "vault/team/recoverycode.h"

#include "support/resulttest.h"

#include <QSet>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const TenantId kTenant = TenantId::fromString(u"0192f000-0000-7000-8000-000000000001");
const AccountId kAccount = AccountId::fromString(u"0192f000-0000-7000-8000-000000000002");

/// Two devices and a key that one grants to the other.
struct Pair
{
    Pair()
        : granter(DeviceKey::create().value())
        , recipient(DeviceKey::create().value())
        , granterId(DeviceId::create())
        , address{kTenant, KeyScope{kAccount}, 3, DeviceId::create()}
        , key(QByteArrayView(QByteArray(GrantSeal::kKeyBytes, 'k')))
        , grant(GrantSeal::seal(address, key, recipient.publicKeys(), granterId, granter).value())
    {}

    Result<Secret> open(const KeyGrant& what) const { return openAt(address, what); }
    Result<Secret> openAt(const GrantAddress& where, const KeyGrant& what) const
    {
        return GrantSeal::open(where, what, recipient, granter.publicKeys().signing);
    }

    DeviceKey granter, recipient;
    DeviceId granterId;
    GrantAddress address;
    Secret key;
    KeyGrant grant;
};

bool isRefused(const Result<Secret>& opened)
{
    return !opened && opened.error() == GrantSeal::refused();
}

} // namespace

// What one device hands to another, attacked by whoever can write the database.
class TestGrant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensForItsDeviceAlone()
    {
        const Pair pair;
        QASSIGN_RESULT(const Secret opened, pair.open(pair.grant));
        QVERIFY(opened.equals(pair.key));
        QVERIFY(!pair.grant.sealed.contains(pair.key.view()));
        QASSIGN_RESULT(const DeviceKey other, DeviceKey::create());
        QVERIFY(
            isRefused(GrantSeal::open(pair.address, pair.grant, other, pair.granter.publicKeys().signing)));
    }

    void everyGrantIsFresh()
    {
        const Pair pair;
        QSet<QByteArray> ephemerals, seals;
        for (int i = 0; i < 100; ++i) {
            QASSIGN_RESULT(const KeyGrant grant,
                           GrantSeal::seal(pair.address, pair.key, pair.recipient.publicKeys(),
                                           pair.granterId, pair.granter));
            ephemerals.insert(grant.ephemeral);
            seals.insert(grant.sealed);
        }
        QCOMPARE(ephemerals.size(), 100);
        QCOMPARE(seals.size(), 100);
    }

    void everyFlippedBitIsRefused()
    {
        const Pair pair;
        for (QByteArray KeyGrant::*const part :
             {&KeyGrant::ephemeral, &KeyGrant::sealed, &KeyGrant::signature}) {
            for (qsizetype at = 0; at < (pair.grant.*part).size(); ++at) {
                for (int bit = 0; bit < 8; ++bit) {
                    KeyGrant altered = pair.grant;
                    QByteArray& bytes = altered.*part;
                    bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
                    QVERIFY2(isRefused(pair.open(altered)), qPrintable(u"byte %1 bit %2"_s.arg(at).arg(bit)));
                }
            }
        }
    }

    void everyOtherLengthIsRefused()
    {
        const Pair pair;
        for (QByteArray KeyGrant::*const part :
             {&KeyGrant::ephemeral, &KeyGrant::sealed, &KeyGrant::signature}) {
            for (qsizetype size = 0; size < (pair.grant.*part).size(); ++size) {
                KeyGrant cut = pair.grant;
                cut.*part = (pair.grant.*part).left(size);
                QVERIFY(isRefused(pair.open(cut)));
                cut.*part = (pair.grant.*part).right(size);
                QVERIFY(isRefused(pair.open(cut)));
            }
            KeyGrant longer = pair.grant;
            longer.*part += '\0';
            QVERIFY(isRefused(pair.open(longer)));
        }
    }

    void movedGrantsAreRefused_data()
    {
        QTest::addColumn<int>("field");
        QTest::newRow("another tenant") << 0;
        QTest::newRow("another account") << 1;
        QTest::newRow("the tenant's scope") << 2;
        QTest::newRow("another version") << 3;
        QTest::newRow("another device") << 4;
        QTest::newRow("another granter") << 5;
    }

    /// The row says what its place says, as somebody who moves it would write it.
    void movedGrantsAreRefused()
    {
        QFETCH(int, field);
        const Pair pair;
        GrantAddress elsewhere = pair.address;
        KeyGrant moved = pair.grant;
        switch (field) {
        case 0:
            elsewhere.tenant = TenantId::create();
            break;
        case 1:
            elsewhere.scope = moved.scope = KeyScope{AccountId::create()};
            break;
        case 2:
            elsewhere.scope = moved.scope = KeyScope{};
            break;
        case 3:
            elsewhere.version = moved.version = 4;
            break;
        case 4:
            elsewhere.device = moved.device = DeviceId::create();
            break;
        case 5:
            moved.granter = DeviceId::create();
            break;
        }
        QVERIFY(isRefused(pair.openAt(elsewhere, moved)));
        QVERIFY(isRefused(pair.openAt(elsewhere, pair.grant)) || field == 5);
        QVERIFY_RESULT(pair.open(pair.grant));
    }

    void aGrantOfSomebodyElseIsRefused()
    {
        const Pair pair;
        QASSIGN_RESULT(const DeviceKey stranger, DeviceKey::create());
        QASSIGN_RESULT(
            const KeyGrant forged,
            GrantSeal::seal(pair.address, pair.key, pair.recipient.publicKeys(), pair.granterId, stranger));
        QVERIFY(isRefused(pair.open(forged)));
        KeyGrant mixed = forged;
        mixed.signature = pair.grant.signature;
        QVERIFY(isRefused(pair.open(mixed)));
    }

    /// Points whose shared secret everybody knows: RFC 7748 section 6.1, and the list that implementers share
    /// (cr.yp.to/ecdh.html, "How do I validate Curve25519 public keys?").
    void keysOfLowOrderAreRefused_data()
    {
        QTest::addColumn<QByteArray>("point");
        for (const char* hex : {"0000000000000000000000000000000000000000000000000000000000000000",
                                "0100000000000000000000000000000000000000000000000000000000000000",
                                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"})
            QTest::newRow(hex) << QByteArray::fromHex(hex);
    }

    void keysOfLowOrderAreRefused()
    {
        QFETCH(QByteArray, point);
        const Pair pair;
        QCOMPARE_REASON(pair.recipient.agree(point), "device.key-refused");
        const auto granted =
            GrantSeal::seal(pair.address, pair.key, {point, pair.recipient.publicKeys().signing},
                            pair.granterId, pair.granter);
        QCOMPARE_REASON(granted, "device.key-refused");
    }

    void checksTellKeysApart()
    {
        const Pair pair;
        QSet<QByteArray> checks;
        const Secret other(QByteArrayView(QByteArray(GrantSeal::kKeyBytes, 'o')));
        for (const KeyScope& scope : {KeyScope{}, KeyScope{kAccount}}) {
            for (const quint32 version : {1U, 2U}) {
                for (const Secret* key : {&pair.key, &other}) {
                    QASSIGN_RESULT(const QByteArray check, GrantSeal::checkOf(*key, kTenant, scope, version));
                    QCOMPARE(check.size(), 32);
                    checks.insert(check);
                }
            }
        }
        QCOMPARE(checks.size(), 8);
    }

    // Words

    void wordsAreThoseOfKeysRootAndTenant()
    {
        const DeviceKeys keys{QByteArray(32, 'x'), QByteArray(32, 's')};
        const TrustPin root{1, QByteArray(32, 'r')};
        const QStringList words = Fingerprint::words(kTenant, root, keys);
        // Fixed: two releases that compare words with each other must agree.
        QCOMPARE(words,
                 (QStringList{u"turtle"_s, u"together"_s, u"field"_s, u"soon"_s, u"siege"_s, u"step"_s}));
        QVERIFY(words != Fingerprint::words(TenantId::create(), root, keys));
        QVERIFY(words != Fingerprint::words(kTenant, {1, QByteArray(32, 'q')}, keys));
        QVERIFY(words != Fingerprint::words(kTenant, root, {QByteArray(32, 'y'), keys.signing}));
        QVERIFY(words != Fingerprint::words(kTenant, root, {keys.exchange, QByteArray(32, 't')}));
    }

    void wordsMayBeTypedAsOneTypes()
    {
        const QStringList words{u"abandon"_s, u"zoo"_s, u"ability"_s, u"able"_s, u"about"_s, u"above"_s};
        QVERIFY(Fingerprint::matches(u"abandon zoo ability able about above"_s, words));
        QVERIFY(Fingerprint::matches(u"  ABAN-Zoo, abil able  abou\nabov "_s, words));
        QVERIFY(!Fingerprint::matches(u"abandon zoo ability able about"_s, words));
        QVERIFY(!Fingerprint::matches(u"abandon zoo ability able about above above"_s, words));
        QVERIFY(!Fingerprint::matches(u"zoo abandon ability able about above"_s, words));
        QVERIFY(!Fingerprint::matches(u"aba zoo ability able about above"_s, words));
        QVERIFY(!Fingerprint::matches({}, words));
    }

    // The code on paper

    void codesComeBack()
    {
        for (int i = 0; i < 200; ++i) {
            QASSIGN_RESULT(const RecoveryCode code, RecoveryCode::create());
            const Secret text = code.toText();
            QCOMPARE(text.size(), 47);
            QASSIGN_RESULT(const RecoveryCode read, RecoveryCode::fromText(text));
            QASSIGN_RESULT(const DeviceKey one, code.deviceKey(kTenant));
            QASSIGN_RESULT(const DeviceKey two, read.deviceKey(kTenant));
            QCOMPARE(one.publicKeys(), two.publicKeys());
            QASSIGN_RESULT(const DeviceKey elsewhere, code.deviceKey(TenantId::create()));
            QVERIFY(elsewhere.publicKeys() != one.publicKeys());
            QByteArray typed = text.view().toByteArray().toLower();
            typed.replace('-', "  ").replace('0', 'o').replace('1', 'l');
            QVERIFY_RESULT(RecoveryCode::fromText(Secret(typed)));
        }
    }

    void everyTypingMistakeIsNoticedAndPlaced()
    {
        QASSIGN_RESULT(const RecoveryCode code, RecoveryCode::create());
        const QByteArray text = code.toText().view().toByteArray();
        const QByteArray alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at] == '-')
                continue;
            for (const char other : alphabet) {
                QByteArray wrong = text;
                wrong[at] = other;
                const auto read = RecoveryCode::fromText(Secret(wrong));
                QCOMPARE(read.has_value(), other == text[at]);
                if (!read)
                    QCOMPARE(read.error().facts, QStringList{QString::number(at / 6 + 1)});
            }
        }
        // Two characters swapped, within a group and its check; two groups swapped.
        for (qsizetype at = 0; at + 1 < text.size(); ++at) {
            if (text[at] == '-' || text[at + 1] == '-' || text[at] == text[at + 1])
                continue;
            QByteArray wrong = text;
            std::swap(wrong[at], wrong[at + 1]);
            QCOMPARE_REASON(RecoveryCode::fromText(Secret(wrong)), "recovery.group-wrong");
        }
        for (int group = 0; group + 1 < RecoveryCode::kGroups; ++group) {
            const QByteArray wrong = text.left(group * 6) + text.mid(group * 6 + 6, 5) + '-' +
                                     text.mid(group * 6, 5) + text.mid(group * 6 + 11);
            if (wrong != text)
                QCOMPARE_REASON(RecoveryCode::fromText(Secret(wrong)), "recovery.group-wrong");
        }
    }

    void otherTextsAreNoCodes()
    {
        for (const QByteArray& text :
             {QByteArray(), QByteArray("hello"), QByteArray(39, '0'), QByteArray(41, '0'),
              QByteArray(10000, '0'), QByteArray("U0000-").repeated(8)}) {
            const auto read = RecoveryCode::fromText(Secret(text));
            QVERIFY(!read);
            QCOMPARE(read.error().code, Code::Invalid);
        }
    }
};

QTEST_GUILESS_MAIN(TestGrant)
#include "tst_grant.moc"
