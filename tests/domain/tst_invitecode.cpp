#include "domain/operators/invitecode.h"
#include "support/resulttest.h"

#include <QSet>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

InviteAddress place()
{
    return {u"db.example.com"_s,
            5432,
            u"revos"_s,
            TenantId::fromString(u"0190a000-0000-7000-8000-000000000001"),
            u"Agency & Söhne +1"_s,
            QByteArray(64, 'a'),
            false};
}

Result<InviteCode> typed(const QByteArray& text, const InviteAddress& address = place())
{
    return InviteCode::fromTyped(Secret(text), address);
}

} // namespace

class TestInviteCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCodeIsReadBackHoweverItIsTyped();
    void everyWrongCharacterIsFound();
    void charactersThatChangedPlacesAreFound();
    void groupsThatChangedPlacesAreFound();
    void aCodeBelongsToItsAddress();
    void codesDiffer();
    void addressesAreReadBack_data();
    void addressesAreReadBack();
    void badAddressesGetASentence_data();
    void badAddressesGetASentence();
};

void TestInviteCode::aCodeIsReadBackHoweverItIsTyped()
{
    for (int i = 0; i < 200; ++i) {
        const InviteCode code = InviteCode::create(place());
        const QByteArray text = code.text().view().toByteArray();
        QCOMPARE(text.size(), 41);
        QByteArray sloppy = text.toLower();
        sloppy.replace('0', 'o').replace('1', 'l').replace('-', "  ");
        for (const QByteArray& form : {text, text.toLower(), sloppy, QByteArray(text).replace('-', "")}) {
            QASSIGN_RESULT(const InviteCode read, typed(form));
            QCOMPARE(read.login(), code.login());
            QVERIFY(read.password().equals(code.password()));
            QVERIFY(read.text().equals(code.text()));
        }
    }
    QCOMPARE_REASON(typed({}), "join.code-length");
    QCOMPARE_REASON(typed(QByteArray(35, '0')), "join.code-length");
    QCOMPARE_REASON(typed(QByteArray(1000, '0')), "join.code-length");
}

void TestInviteCode::everyWrongCharacterIsFound()
{
    const QByteArray text = InviteCode::create(place()).text().view().toByteArray();
    for (int at = 0; at < text.size(); ++at) {
        if (text[at] == '-')
            continue;
        for (const char other : QByteArrayView("0123456789ABCDEFGHJKMNPQRSTVWXYZU*")) {
            QByteArray wrong = text;
            wrong[at] = other;
            if (wrong == text)
                continue;
            const auto read = typed(wrong);
            QVERIFY2(!read, wrong.constData());
            QCOMPARE(read.error().reason, QByteArray("join.code-group"));
            QCOMPARE(read.error().facts, QStringList{QString::number(at / 7 + 1)});
        }
    }
}

void TestInviteCode::charactersThatChangedPlacesAreFound()
{
    for (int round = 0; round < 50; ++round) {
        const QByteArray text = InviteCode::create(place()).text().view().toByteArray();
        for (int group = 0; group < 6; ++group) {
            for (int i = 0; i < 5; ++i) {
                for (int j = i + 1; j < 5; ++j) {
                    QByteArray wrong = text;
                    std::swap(wrong[7 * group + i], wrong[7 * group + j]);
                    if (wrong != text)
                        QCOMPARE_REASON(typed(wrong), "join.code-group");
                }
            }
        }
    }
}

void TestInviteCode::groupsThatChangedPlacesAreFound()
{
    QByteArrayList groups = InviteCode::create(place()).text().view().toByteArray().split('-');
    groups.swapItemsAt(1, 4);
    QCOMPARE_REASON(typed(groups.join('-')), "join.code-group");
}

void TestInviteCode::aCodeBelongsToItsAddress()
{
    const QByteArray text = InviteCode::create(place()).text().view().toByteArray();
    InviteAddress other = place();
    other.host = u"db.example.org"_s;
    QCOMPARE_REASON(typed(text, other), "join.code-of-another");
    other = place();
    other.caSha256 = QByteArray(64, 'b');
    QCOMPARE_REASON(typed(text, other), "join.code-of-another");
    other = place();
    other.pooler = true;
    QCOMPARE_REASON(typed(text, other), "join.code-of-another");
}

void TestInviteCode::codesDiffer()
{
    QSet<QString> logins;
    for (int i = 0; i < 1000; ++i)
        logins.insert(InviteCode::create(place()).login());
    QCOMPARE(logins.size(), 1000);
}

void TestInviteCode::addressesAreReadBack_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("workspace");
    QTest::newRow("plain") << u"db.example.com"_s << u"revos"_s << u"Agency"_s;
    QTest::newRow("odd names") << u"db.example.com"_s << u"my db/50%?#&"_s << u"A&B = 100% + \"x\" Söhne"_s;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << u"revos"_s << u"Agency"_s;
    QTest::newRow("IPv4") << u"192.0.2.7"_s << u"revos"_s << u"代理店"_s;
}

void TestInviteCode::addressesAreReadBack()
{
    QFETCH(QString, host);
    QFETCH(QString, database);
    QFETCH(QString, workspace);
    for (const bool pooler : {false, true}) {
        InviteAddress address = place();
        address.host = host;
        address.database = database;
        address.workspace = workspace;
        address.pooler = pooler;
        if (pooler)
            address.caSha256.clear();
        const QString text = address.toText();
        QASSIGN_RESULT(const InviteAddress read, InviteAddress::fromText(u' ' + text + u'\n'));
        QCOMPARE(read.host, address.host);
        QCOMPARE(read.database, address.database);
        QCOMPARE(read.workspace, address.workspace);
        QVERIFY(read == address);
        QCOMPARE(read.toText(), text);
        for (const QChar letter : text)
            QVERIFY2(letter > u' ' && letter < QChar(127), qPrintable(text));
    }
}

void TestInviteCode::badAddressesGetASentence_data()
{
    QTest::addColumn<QString>("text");
    const QString good = place().toText();
    QTest::newRow("nothing") << QString();
    QTest::newRow("other scheme") << QString(good).replace(u"revos-join"_s, u"https"_s);
    QTest::newRow("no port") << QString(good).remove(u":5432"_s);
    QTest::newRow("port too high") << QString(good).replace(u":5432"_s, u":70000"_s);
    QTest::newRow("no database") << QString(good).replace(u"/revos?"_s, u"/?"_s);
    QTest::newRow("no tenant") << QString(good).replace(u"tenant="_s, u"x="_s);
    QTest::newRow("cut off") << good.chopped(3);
    QTest::newRow("too long") << good + QString(3000, u'x');
}

void TestInviteCode::badAddressesGetASentence()
{
    QFETCH(QString, text);
    QCOMPARE_REASON(InviteAddress::fromText(text), "join.address-unreadable");
}

QTEST_GUILESS_MAIN(TestInviteCode)
#include "tst_invitecode.moc"
