#include "vault/aead.h"

#include <QFile>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

/// One published vector. Hex already decoded.
struct Vector
{
    QByteArray key, nonce, associated, plain, cipherText, tag;
    bool isValid = true;
    bool isForSealing = false;
};

Aead::Key keyOf(const QByteArray& bytes)
{
    return Aead::Key(reinterpret_cast<const unsigned char*>(bytes.constData()), size_t(Aead::kKeyBytes));
}

Aead::Nonce nonceOf(const QByteArray& bytes)
{
    return Aead::Nonce(reinterpret_cast<const unsigned char*>(bytes.constData()), size_t(Aead::kNonceBytes));
}

/// Reads the response-file format of the NIST programme.
QList<Vector> nistVectors(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Vector> vectors;
    Vector current;
    bool sealing = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const QByteArray value = QByteArray::fromHex(line.mid(line.indexOf('=') + 1).trimmed());
        if (line.startsWith('[')) {
            sealing = line == "[Encrypt]";
        } else if (line.startsWith("Key")) {
            current = Vector{};
            current.key = value;
            current.isForSealing = sealing;
        } else if (line.startsWith("IV")) {
            current.nonce = value;
        } else if (line.startsWith("AAD")) {
            current.associated = value;
        } else if (line.startsWith("CT")) {
            current.cipherText = value;
        } else if (line.startsWith("Tag")) {
            current.tag = value;
        } else if (line.startsWith("PT") || line == "FAIL") {
            current.isValid = line != "FAIL";
            current.plain = current.isValid ? value : QByteArray();
            vectors.append(current);
        }
    }
    return vectors;
}

void check(const Vector& vector)
{
    QCOMPARE(vector.key.size(), Aead::kKeyBytes);
    QCOMPARE(vector.nonce.size(), Aead::kNonceBytes);
    if (vector.isForSealing) {
        QByteArray sealed;
        const auto done =
            Aead::sealInto(sealed, keyOf(vector.key), nonceOf(vector.nonce), vector.associated, vector.plain);
        QVERIFY(done.has_value());
        QCOMPARE(sealed.toHex(), QByteArray(vector.cipherText + vector.tag).toHex());
    }
    const auto opened = Aead::open(keyOf(vector.key), nonceOf(vector.nonce), vector.associated,
                                   QByteArray(vector.cipherText + vector.tag));
    QCOMPARE(opened.has_value(), vector.isValid);
    if (vector.isValid)
        QCOMPARE(opened->view(), QByteArrayView(vector.plain));
    else
        QCOMPARE(opened.error(), Aead::refused());
}

} // namespace

class TestAead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithNist();
    void shortTagsAreRefused();
    void anotherKeyNonceOrAssociationIsRefused();
    void tooLargeValuesAreRefused();
};

void TestAead::agreesWithNist()
{
    const QList<Vector> vectors =
        nistVectors(QStringLiteral(REVOS_SOURCE_DIR "/tests/vault/data/nist-gcm-256.rsp"));
    QCOMPARE(vectors.size(), 125);
    QCOMPARE(std::count_if(vectors.begin(), vectors.end(), [](const Vector& v) { return v.isForSealing; }),
             50);
    QCOMPARE(std::count_if(vectors.begin(), vectors.end(), [](const Vector& v) { return !v.isValid; }), 50);
    for (const Vector& vector : vectors) {
        check(vector);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestAead::shortTagsAreRefused()
{
    const QByteArray key(Aead::kKeyBytes, 'k');
    const QByteArray nonce(Aead::kNonceBytes, 'n');
    QByteArray sealed;
    QVERIFY(Aead::sealInto(sealed, keyOf(key), nonceOf(nonce), {}, {}).has_value());
    QCOMPARE(sealed.size(), Aead::kTagBytes);
    for (qsizetype size = 0; size < sealed.size(); ++size) {
        const auto opened = Aead::open(keyOf(key), nonceOf(nonce), {}, sealed.left(size));
        QVERIFY2(!opened, qPrintable(QString::number(size)));
        QCOMPARE(opened.error(), Aead::refused());
    }
}

void TestAead::anotherKeyNonceOrAssociationIsRefused()
{
    const QByteArray key(Aead::kKeyBytes, 'k');
    const QByteArray nonce(Aead::kNonceBytes, 'n');
    const QByteArray otherKey(Aead::kKeyBytes, 'K');
    const QByteArray otherNonce(Aead::kNonceBytes, 'N');
    QByteArray sealed;
    QVERIFY(Aead::sealInto(sealed, keyOf(key), nonceOf(nonce), "row 1", "value").has_value());
    QVERIFY(Aead::open(keyOf(key), nonceOf(nonce), "row 1", sealed).has_value());
    QVERIFY(!Aead::open(keyOf(otherKey), nonceOf(nonce), "row 1", sealed));
    QVERIFY(!Aead::open(keyOf(key), nonceOf(otherNonce), "row 1", sealed));
    QVERIFY(!Aead::open(keyOf(key), nonceOf(nonce), "row 2", sealed));
    QVERIFY(!Aead::open(keyOf(key), nonceOf(nonce), {}, sealed));
}

void TestAead::tooLargeValuesAreRefused()
{
    const QByteArray key(Aead::kKeyBytes, 'k');
    const QByteArray nonce(Aead::kNonceBytes, 'n');
    QByteArray sealed("kept");
    const QByteArray plain(Aead::kMaxPlainBytes + 1, '\0');
    const auto done = Aead::sealInto(sealed, keyOf(key), nonceOf(nonce), {}, plain);
    QVERIFY(!done);
    QCOMPARE(done.error().reason, QByteArray("vault.value-too-large"));
    QCOMPARE(sealed, QByteArray("kept"));
}

QTEST_GUILESS_MAIN(TestAead)
#include "tst_aead.moc"
