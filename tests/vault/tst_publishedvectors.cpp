#include "support/realpart.h"
#include "support/resulttest.h"
#include "vault/aead.h"
#include "vault/canonical.h"
#include "vault/hkdf.h"
#include "vault/team/devicekey.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

/// Where Debian's python3-cryptography-vectors has the published files.
const QString kDebianVectors = u"/usr/lib/python3/dist-packages/cryptography_vectors/"_s;

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

/// A device key with this X25519 scalar.
Result<DeviceKey> withScalar(const QByteArray& scalar)
{
    return DeviceKey::fromSecret(Secret(QByteArray(scalar + QByteArray(32, 's'))));
}

/// X25519(scalar, u), or nothing when the peer is refused.
Result<QByteArray> x25519(const QByteArray& scalar, const QByteArray& u)
{
    REVOS_TRY_ASSIGN(const DeviceKey key, withScalar(scalar));
    REVOS_TRY_ASSIGN(const Secret shared, key.agree(u));
    return shared.view().toByteArray();
}

/// The lines "NAME = value" of a response file, a map for each block that @p first begins.
QList<QMap<QByteArray, QByteArray>> blocksOf(const QString& path, const QByteArray& first)
{
    QFile file(path);
    QList<QMap<QByteArray, QByteArray>> blocks;
    if (!file.open(QIODevice::ReadOnly))
        return blocks;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const qsizetype equals = line.indexOf('=');
        const QByteArray name = equals < 0 ? line : line.left(equals).trimmed();
        if (name == first)
            blocks.append(QMap<QByteArray, QByteArray>());
        if (!blocks.isEmpty() && !name.isEmpty() && !name.startsWith('#'))
            blocks.last().insert(name, equals < 0 ? QByteArray() : line.mid(equals + 1).trimmed());
    }
    return blocks;
}

/// One test of a Wycheproof file, its group's fields among its own.
struct WycheproofTest
{
    QJsonObject group;
    QJsonObject test;

    QByteArray bytes(const char* name) const
    {
        return QByteArray::fromHex(test[QLatin1String(name)].toString().toLatin1());
    }
    QString result() const { return test[u"result"_s].toString(); }
    QString name() const
    {
        return u"test %1: %2"_s.arg(test[u"tcId"_s].toInt()).arg(test[u"comment"_s].toString());
    }
};

QList<WycheproofTest> testsOf(const QString& path)
{
    QFile file(path);
    QList<WycheproofTest> tests;
    if (!file.open(QIODevice::ReadOnly))
        return tests;
    const QJsonArray groups = QJsonDocument::fromJson(file.readAll())[u"testGroups"_s].toArray();
    for (const QJsonValue& group : groups) {
        const QJsonArray inGroup = group[u"tests"_s].toArray();
        for (const QJsonValue& test : inGroup)
            tests.append({group.toObject(), test.toObject()});
    }
    return tests;
}

Aead::Key keyOf(const QByteArray& bytes)
{
    return Aead::Key(reinterpret_cast<const unsigned char*>(bytes.constData()), size_t(Aead::kKeyBytes));
}

Aead::Nonce nonceOf(const QByteArray& bytes)
{
    return Aead::Nonce(reinterpret_cast<const unsigned char*>(bytes.constData()), size_t(Aead::kNonceBytes));
}

void checkGcm(const WycheproofTest& test)
{
    if (test.group[u"keySize"_s].toInt() != 256 || test.group[u"ivSize"_s].toInt() != 96 ||
        test.group[u"tagSize"_s].toInt() != 128)
        return;
    const QByteArray key = test.bytes("key");
    const QByteArray nonce = test.bytes("iv");
    const QByteArray sealed = test.bytes("ct") + test.bytes("tag");
    const auto opened = Aead::open(keyOf(key), nonceOf(nonce), test.bytes("aad"), sealed);
    QCOMPARE(opened.has_value(), test.result() != u"invalid"_s);
    if (!opened)
        return;
    QCOMPARE(opened->view(), QByteArrayView(test.bytes("msg")));
    QByteArray again;
    QVERIFY_RESULT(Aead::sealInto(again, keyOf(key), nonceOf(nonce), test.bytes("aad"), test.bytes("msg")));
    QCOMPARE(again.toHex(), sealed.toHex());
}

void checkX25519(const WycheproofTest& test)
{
    const QByteArray expected = test.bytes("shared");
    const auto shared = x25519(test.bytes("private"), test.bytes("public"));
    // "acceptable": twists and numbers that are not reduced agree as the RFC says; what everybody would agree
    // on does not.
    const bool isKnownToAll = expected == QByteArray(32, '\0');
    QCOMPARE(shared.has_value(), test.result() != u"invalid"_s && !isKnownToAll);
    if (shared)
        QCOMPARE(shared->toHex(), expected.toHex());
}

void checkEd25519(const WycheproofTest& test)
{
    // Two generations of the files name the key differently.
    const QJsonObject key = test.group.contains(u"publicKey"_s) ? test.group[u"publicKey"_s].toObject()
                                                                : test.group[u"key"_s].toObject();
    const QByteArray pk = QByteArray::fromHex(key[u"pk"_s].toString().toLatin1());
    QCOMPARE(DeviceKey::verifies(pk, test.bytes("msg"), test.bytes("sig")), test.result() != u"invalid"_s);
}

} // namespace

// Vectors that others published: what this product computes is what everybody computes.
class TestPublishedVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// RFC 7748, section 5.2.
    void x25519OfTheRfc()
    {
        QCOMPARE(x25519(hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                        hex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"))
                     .value()
                     .toHex(),
                 QByteArray("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
        QCOMPARE(x25519(hex("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d"),
                        hex("e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493"))
                     .value()
                     .toHex(),
                 QByteArray("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"));
    }

    void x25519AThousandTimes()
    {
        QByteArray k = hex("0900000000000000000000000000000000000000000000000000000000000000");
        QByteArray u = k;
        for (int turn = 1; turn <= 1000; ++turn) {
            QASSIGN_RESULT(const QByteArray next, x25519(k, u));
            u = k;
            k = next;
            if (turn == 1)
                QCOMPARE(k.toHex(),
                         QByteArray("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"));
        }
        QCOMPARE(k.toHex(), QByteArray("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
    }

    /// RFC 5869, appendix A.1 to A.3, as its published text has them.
    void hkdfOfTheRfc()
    {
        const auto cases =
            blocksOf(QStringLiteral(REVOS_SOURCE_DIR "/tests/vault/data/rfc5869-sha256.txt"), "COUNT");
        QCOMPARE(cases.size(), 3);
        for (const auto& one : cases) {
            Secret out = Secret::ofSize(one["L"].toInt());
            QVERIFY_RESULT(hkdfSha256(writableSpan(out), QByteArray::fromHex(one["IKM"]),
                                      QByteArray::fromHex(one["salt"]), QByteArray::fromHex(one["info"])));
            QCOMPARE(out.view().toByteArray().toHex(), one["OKM"]);
        }
    }

    /// All of NIST's AES-256-GCM vectors with the lengths that are used here; tst_aead has a part of them
    /// always.
    void gcmOfNist_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("least");
        QTest::newRow("encryption") << u"gcmEncryptExtIV256.rsp"_s << 300;
        QTest::newRow("decryption") << u"gcmDecrypt256.rsp"_s << 300;
    }

    void gcmOfNist()
    {
        QFETCH(QString, file);
        QFETCH(int, least);
        const QString path = kDebianVectors + u"ciphers/AES/GCM/"_s + file;
        if (!QFile::exists(path))
            REVOS_SKIP_WITHOUT_REAL_PART("Debian's package python3-cryptography-vectors is not installed");
        int checked = 0;
        const auto vectors = blocksOf(path, "Key");
        for (const auto& one : vectors) {
            const auto bytes = [&](const char* name) { return QByteArray::fromHex(one.value(name)); };
            const QByteArray key = bytes("Key");
            const QByteArray nonce = bytes("IV");
            const QByteArray sealed = bytes("CT") + bytes("Tag");
            if (nonce.size() != Aead::kNonceBytes || bytes("Tag").size() != Aead::kTagBytes)
                continue;
            const auto opened = Aead::open(keyOf(key), nonceOf(nonce), bytes("AAD"), sealed);
            QCOMPARE(opened.has_value(), !one.contains("FAIL"));
            if (opened)
                QCOMPARE(opened->view(), QByteArrayView(bytes("PT")));
            ++checked;
        }
        QVERIFY2(checked >= least, qPrintable(QString::number(checked)));
    }

    /// The files of project Wycheproof, named by the environment; and always the small ones of this folder,
    /// in the same format, so that what reads them is known to find what is wrong.
    void wycheproof_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("algorithm");
        const auto add = [](const char* what, const char* variable, const char* small) {
            QTest::addRow("%s, own", what)
                << QStringLiteral(REVOS_SOURCE_DIR "/tests/vault/data/") + QLatin1String(small)
                << QString::fromLatin1(what);
            const QString path = qEnvironmentVariable(variable);
            if (!path.isEmpty())
                QTest::addRow("%s, project Wycheproof", what) << path << QString::fromLatin1(what);
        };
        add("AES-GCM", "REVOS_WYCHEPROOF_GCM", "wycheproof-aes-gcm.json");
        add("X25519", "REVOS_WYCHEPROOF_X25519", "wycheproof-x25519.json");
        add("Ed25519", "REVOS_WYCHEPROOF_ED25519", "wycheproof-eddsa.json");
    }

    void wycheproof()
    {
        QFETCH(QString, path);
        QFETCH(QString, algorithm);
        const QList<WycheproofTest> tests = testsOf(path);
        QVERIFY2(!tests.isEmpty(), qPrintable(path));
        int valid = 0;
        int invalid = 0;
        for (const WycheproofTest& test : tests) {
            (test.result() == u"valid"_s ? valid : invalid) += 1;
            if (algorithm == u"AES-GCM"_s)
                checkGcm(test);
            else if (algorithm == u"X25519"_s)
                checkX25519(test);
            else
                checkEd25519(test);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(test.name()));
        }
        QVERIFY(valid > 0 && invalid > 0);
    }
};

QTEST_GUILESS_MAIN(TestPublishedVectors)
#include "tst_publishedvectors.moc"
