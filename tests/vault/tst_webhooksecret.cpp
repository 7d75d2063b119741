#include "vault/webhooksecret.h"

#include "vault/memorysecretstore.h"
#include "vault/tenantkeyring.h"
#include "vault/vaultsealer.h"

#include <QTest>

using namespace revos;
using namespace std::chrono_literals;

class TestWebhookSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreFresh();
    void textComesBack_data();
    void textComesBack();
    void wrongTextsAreRefused_data();
    void wrongTextsAreRefused();
    void sealedSecretOpensForItsEndpointOnly();
};

void TestWebhookSecret::secretsAreFresh()
{
    const WebhookSecret one = WebhookSecret::create().value();
    QCOMPARE(one.bytes().size(), 32);
    QVERIFY(!one.bytes().equals(WebhookSecret::create()->bytes()));
    QVERIFY(!one.bytes().equals(Secret::ofSize(32)));
}

void TestWebhookSecret::textComesBack_data()
{
    QTest::addColumn<QByteArray>("text");
    // The example secret of the reference libraries' tests.
    QTest::newRow("24 bytes") << QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    for (const int size : {25, 32, 64})
        QTest::addRow("%d bytes", size) << QByteArray("whsec_" + QByteArray(size, '\xfe').toBase64());
}

void TestWebhookSecret::textComesBack()
{
    QFETCH(QByteArray, text);
    const WebhookSecret secret = WebhookSecret::fromText(Secret(QByteArrayView(text))).value();
    QCOMPARE(secret.toText().view(), QByteArrayView(text));
    const WebhookSecret bare = WebhookSecret::fromText(Secret(QByteArrayView(text).sliced(6))).value();
    QVERIFY(bare.bytes().equals(secret.bytes()));
}

void TestWebhookSecret::wrongTextsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("prefix alone") << QByteArray("whsec_");
    QTest::newRow("not Base64") << QByteArray("whsec_not base64 at all, but long enough to be a secret");
    QTest::newRow("23 bytes") << QByteArray("whsec_" + QByteArray(23, 'x').toBase64());
    QTest::newRow("65 bytes") << QByteArray("whsec_" + QByteArray(65, 'x').toBase64());
}

void TestWebhookSecret::wrongTextsAreRefused()
{
    QFETCH(QByteArray, text);
    const auto secret = WebhookSecret::fromText(Secret(QByteArrayView(text)));
    QVERIFY(!secret);
    QCOMPARE(secret.error().reason, QByteArray("webhook.secret-invalid"));
}

void TestWebhookSecret::sealedSecretOpensForItsEndpointOnly()
{
    const TenantId tenant = TenantId::create();
    MemorySecretStore store;
    TenantKeyring keyring(tenant, store, "memory", {});
    VaultSealer sealer(keyring);
    WebhookEndpoint endpoint;
    endpoint.id = EndpointId::create();
    const WebhookSecret secret = WebhookSecret::create().value();
    QCOMPARE(secret.seal(sealer, tenant, endpoint.id).error().reason, QByteArray("vault.no-key"));

    QVERIFY(keyring.create(SealedData::None, Call::within(10s)).has_value());
    endpoint.sealedSecret = secret.seal(sealer, tenant, endpoint.id).value();
    QVERIFY(WebhookSecret::open(sealer, tenant, endpoint)->bytes().equals(secret.bytes()));
    WebhookEndpoint other = endpoint;
    other.id = EndpointId::create();
    QCOMPARE(WebhookSecret::open(sealer, tenant, other).error().reason,
             QByteArray("vault.sealed-value-refused"));
}

QTEST_GUILESS_MAIN(TestWebhookSecret)
#include "tst_webhooksecret.moc"
