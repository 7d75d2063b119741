#include "domain/operators/invitecode.h"
#include "domain/ports/campaignstore.h"
#include "e2e/desk.h"
#include "support/keyringsession.h"
#include "support/resulttest.h"
#include "support/testcertificates.h"

#include <QJsonArray>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// Two desktops and a server of their own, with encryption: the way in, the work, the way out.
class TestJoining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void addressesThatAreRefused_data();
    void addressesThatAreRefused();
    void anAdminMakesTheWorkspace();
    void aSecondOneOnTheServerIsRefused();
    void anAdminInvites();
    void whatIsWrongGetsASentence();
    void theCodeLetsOneDesktopIn();
    void theNewOneWorks();
    void anotherAuthorityIsRefused();
    void whoIsShutOutIsOutWithTheNextStatement();
    void theServersTenants();

private:
    QString address(const QString& host = u"localhost"_s) const
    {
        return u"postgresql://%1@%2:%3/agency"_s.arg(m_server.admin({}).user, host).arg(m_port);
    }
    QByteArray password() const { return m_server.admin({}).password->view().toByteArray() + '\n'; }
    QStringList joining(const QString& ca) const
    {
        return {u"workspace"_s, u"join"_s, m_address, u"--ca"_s, ca, u"--name"_s, u"shared"_s};
    }
    static QByteArray sentence(const Ended& ended) { return ended.err.trimmed(); }

    TestCertificates m_files;
    TestServer m_server;
    quint16 m_port = 0;
    Desk m_admin;
    Desk m_member;
    Desk m_late;
    QString m_address;
    QByteArray m_code;
    QByteArray m_fingerprint;
};

void TestJoining::initTestCase()
{
    QVERIFY_RESULT(m_files.make());
    QVERIFY_RESULT(m_server.start());
    QASSIGN_RESULT(m_port,
                   m_server.openToNetwork(m_files.path(u"server.crt"_s), m_files.path(u"server.key"_s)));
}

void TestJoining::addressesThatAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto url = [this](const QString& host) { return address(host); };
    QTest::newRow("password in it") << QStringList{u"--url"_s, u"postgresql://ada:hunter2@localhost/agency"_s}
                                    << QByteArray("The address holds a password");
    QTest::newRow("no authority") << QStringList{u"--url"_s, url(u"localhost"_s)}
                                  << QByteArray("certificate was not accepted");
    QTest::newRow("other authority") << QStringList{u"--url"_s, url(u"localhost"_s), u"--ca"_s,
                                                    m_files.path(u"other.crt"_s)}
                                     << QByteArray("certificate was not accepted");
    QTest::newRow("other name") << QStringList{u"--url"_s, url(u"127.0.0.1"_s), u"--ca"_s,
                                               m_files.authority()}
                                << QByteArray("certificate was not accepted");
    QTest::newRow("a key instead") << QStringList{u"--url"_s, url(u"localhost"_s), u"--ca"_s,
                                                  m_files.path(u"ca.key"_s)}
                                   << QByteArray("there is no certificate in it");
    QTest::newRow("no address") << QStringList{u"--url"_s, u"https://localhost"_s}
                                << QByteArray("address of the server cannot be read");
}

void TestJoining::addressesThatAreRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Ended ended = m_late.run(
        QStringList{u"workspace"_s, u"create"_s, u"--name"_s, u"agency"_s} + arguments, password());
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QVERIFY2(!ended.err.contains("hunter2"), ended.err.constData());
    QVERIFY(!QDir(m_late.home.path()).exists(u"workspaces/agency"_s));
}

void TestJoining::anAdminMakesTheWorkspace()
{
    const Ended made =
        m_admin.run({u"workspace"_s, u"create"_s, u"--url"_s, address(), u"--ca"_s, m_files.authority(),
                     u"--name"_s, u"agency"_s, u"--email"_s, u"ada@agency.test"_s},
                    password());
    QVERIFY2(made.exitCode == 0, made.err.constData());
    m_fingerprint = made.lastLine().value(u"ca_sha256"_s).toString().toLatin1();
    QCOMPARE(m_fingerprint.size(), 64);
    const Ended current = m_admin.run({u"migrate"_s, u"--check"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(current.exitCode == 0, current.err.constData());
    QVERIFY(current.lastLine().value(u"current"_s).toBool());
    const Ended status = m_admin.run({u"workspace"_s, u"status"_s, u"agency"_s});
    QVERIFY2(status.exitCode == 0, status.err.constData());
    QCOMPARE(status.lastLine().value(u"pooler"_s).toString(), u"none"_s);
    QVERIFY(status.lastLine().value(u"sign_in_bound"_s).toBool());
    const Ended stop = m_admin.run({u"workspace"_s, u"stop"_s, u"agency"_s});
    QVERIFY2(stop.err.contains("neither starts nor stops"), stop.err.constData());
    const Ended again = m_admin.run({u"migrate"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(again.exitCode == 0, again.err.constData());
}

void TestJoining::aSecondOneOnTheServerIsRefused()
{
    for (const QString& url : {address(), address().replace(u"/agency"_s, u"/other"_s)}) {
        const Ended ended = m_late.run({u"workspace"_s, u"create"_s, u"--url"_s, url, u"--ca"_s,
                                        m_files.authority(), u"--name"_s, u"mine"_s},
                                       password());
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.err.contains("runs a RevOS database already (agency)"), ended.err.constData());
    }
}

void TestJoining::anAdminInvites()
{
    const Ended invited =
        m_admin.run({u"operator"_s, u"invite"_s, u"--email"_s, u"Ben@Agency.test"_s, u"--name"_s, u"Ben"_s,
                     u"--role"_s, u"member"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(invited.exitCode == 0, invited.err.constData());
    m_address = invited.lastLine().value(u"address"_s).toString();
    m_code = invited.lastLine().value(u"code"_s).toString().toLatin1();
    QVERIFY2(m_address.contains(QString::fromLatin1(m_fingerprint)), qPrintable(m_address));
    QCOMPARE(m_code.size(), 41);
    const Ended listed = m_admin.run({u"operator"_s, u"list"_s, u"--workspace"_s, u"agency"_s});
    QCOMPARE(listed.lines().size(), 2);
    QCOMPARE(listed.lastLine().value(u"state"_s).toString(), u"invited"_s);
    QCOMPARE(listed.lastLine().value(u"email"_s).toString(), u"ben@agency.test"_s);
    QVERIFY(!listed.out.contains(m_code));
}

void TestJoining::whatIsWrongGetsASentence()
{
    const auto tries = [this](const QString& ca, const QByteArray& code) {
        return sentence(m_member.run(joining(ca), code + '\n'));
    };
    const QByteArray noFile = sentence(m_member.run({u"workspace"_s, u"join"_s, m_address}, m_code + '\n'));
    QVERIFY2(noFile.contains("name it with --ca"), noFile.constData());
    const QByteArray otherFile = tries(m_files.path(u"other.crt"_s), m_code);
    QVERIFY2(otherFile.contains("and the invitation names"), otherFile.constData());
    QByteArray mistyped = m_code;
    mistyped[9] = mistyped[9] == '7' ? '8' : '7';
    QVERIFY(tries(m_files.authority(), mistyped).contains("Group 2 of the code is mistyped"));
    QVERIFY(tries(m_files.authority(), m_code.left(20)).contains("A code has 36 characters"));
    QVERIFY(tries(m_files.authority(), {}).contains("There was no line to read"));
    const InviteAddress changed = [this] {
        InviteAddress one = *InviteAddress::fromText(m_address);
        one.host = u"127.0.0.1"_s;
        return one;
    }();
    const QByteArray moved = sentence(m_member.run(
        {u"workspace"_s, u"join"_s, changed.toText(), u"--ca"_s, m_files.authority()}, m_code + '\n'));
    QVERIFY2(moved.contains("the address was changed on the way"), moved.constData());
    // A code that was never given out, right in itself.
    const InviteCode foreign = InviteCode::create(*InviteAddress::fromText(m_address));
    const QByteArray unknown = tries(m_files.authority(), foreign.text().view().toByteArray());
    QVERIFY2(unknown.contains("does not know this code"), unknown.constData());
    QVERIFY(!QDir(m_member.home.path()).exists(u"workspaces/shared"_s));
}

void TestJoining::theCodeLetsOneDesktopIn()
{
    const Ended joined =
        m_member.run(joining(m_files.authority()), m_code.toLower().replace('-', ' ') + '\n');
    QVERIFY2(joined.exitCode == 0, joined.err.constData());
    const QByteArray twice = sentence(m_late.run(joining(m_files.authority()), m_code + '\n'));
    QVERIFY2(twice.contains("The code was used already"), twice.constData());
    QVERIFY(!QDir(m_late.home.path()).exists(u"workspaces/shared"_s));
}

void TestJoining::theNewOneWorks()
{
    QASSIGN_RESULT(const auto ours, m_admin.open(u"agency"_s));
    Campaign campaign;
    campaign.id = CampaignId::create();
    campaign.ownerId = ours->config().userId;
    campaign.name = u"Swipe file"_s;
    QVERIFY_RESULT(ours->interactive().stores().campaigns.save(campaign, patient()));
    QASSIGN_RESULT(const auto theirs, m_member.open(u"shared"_s));
    QASSIGN_RESULT(const auto seen, theirs->interactive().stores().campaigns.list(patient()));
    QCOMPARE(seen.size(), 1);
    const Ended denied = m_member.run({u"operator"_s, u"invite"_s, u"--email"_s, u"eve@agency.test"_s,
                                       u"--role"_s, u"admin"_s, u"--workspace"_s, u"shared"_s});
    QCOMPARE(denied.exitCode, 1);
    QVERIFY2(denied.err.contains("This operator may not do that"), denied.err.constData());
    const Ended listed = m_admin.run({u"operator"_s, u"list"_s, u"--workspace"_s, u"agency"_s});
    const QJsonObject ben = listed.lines().first();
    QCOMPARE(ben.value(u"name"_s).toString(), u"Ben"_s);
    QVERIFY(ben.value(u"desktops"_s).toArray().first().toObject().value(u"connected"_s).toBool());
}

void TestJoining::anotherAuthorityIsRefused()
{
    const QString kept = m_member.home.path() + u"/workspaces/shared/authority.pem";
    QFile file(kept);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    QFile other(m_files.path(u"other.crt"_s));
    QVERIFY(other.open(QIODevice::ReadOnly));
    m_member.home.write(u"workspaces/shared/authority.pem"_s, other.readAll());
    const Ended refused = m_member.run({u"resume"_s, u"--workspace"_s, u"shared"_s});
    QVERIFY2(refused.err.contains("is not the one that was trusted"), refused.err.constData());
    m_member.home.write(u"workspaces/shared/authority.pem"_s, before);
}

void TestJoining::whoIsShutOutIsOutWithTheNextStatement()
{
    QASSIGN_RESULT(const auto theirs, m_member.open(u"shared"_s));
    QVERIFY_RESULT(theirs->interactive().stores().campaigns.list(patient()));
    const Ended last =
        m_admin.run({u"operator"_s, u"disable"_s, u"ada@agency.test"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(last.err.contains("keeps at least one active admin"), last.err.constData());
    const Ended done =
        m_admin.run({u"operator"_s, u"disable"_s, u"ben@agency.test"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(done.exitCode == 0, done.err.constData());
    const QJsonObject login = done.lastLine().value(u"logins"_s).toArray().first().toObject();
    QVERIFY(login.value(u"closed"_s).toBool());
    QVERIFY(login.value(u"sessions_ended"_s).toInt() >= 1);
    QCOMPARE_REASON(theirs->interactive().stores().campaigns.list(patient()), "operator.no-longer");
    const Ended refused = m_member.run({u"resume"_s, u"--workspace"_s, u"shared"_s});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.err.contains("an admin has shut it out"), refused.err.constData());
}

void TestJoining::theServersTenants()
{
    const QStringList here{u"--workspace"_s, u"agency"_s};
    const Ended made = m_admin.run(
        QStringList{u"tenant"_s, u"create"_s, u"Second agency"_s, u"--email"_s, u"cleo@second.test"_s} +
        here);
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const QString tenant = made.lastLine().value(u"id"_s).toString();
    const QStringList opening{
        u"tenant"_s,    u"open"_s, tenant,       u"--reason"_s,          u"Cleo asked for help"_s,
        u"--minutes"_s, u"30"_s,   u"--email"_s, u"root@platform.test"_s};
    const Ended notYet = m_admin.run(opening + here);
    QVERIFY2(notYet.err.contains("no login of a superadmin"), notYet.err.constData());
    QCOMPARE(m_admin.run(QStringList{u"tenant"_s, u"superadmin"_s} + here).exitCode, 0);
    const Ended opened = m_admin.run(opening + here);
    QVERIFY2(opened.exitCode == 0, opened.err.constData());
    const QString visit = opened.lastLine().value(u"workspace"_s).toString();
    const Ended invited = m_admin.run({u"operator"_s, u"invite"_s, u"--email"_s, u"cleo@second.test"_s,
                                       u"--tenant"_s, tenant, u"--workspace"_s, u"agency"_s});
    QVERIFY2(invited.exitCode == 0, invited.err.constData());
    const Ended joined =
        m_late.run({u"workspace"_s, u"join"_s, invited.lastLine().value(u"address"_s).toString(), u"--ca"_s,
                    m_files.authority()},
                   invited.lastLine().value(u"code"_s).toString().toLatin1() + '\n');
    QVERIFY2(joined.exitCode == 0, joined.err.constData());
    QCOMPARE(joined.lastLine().value(u"name"_s).toString(), u"second-agency"_s);
    const Ended people = m_late.run({u"operator"_s, u"list"_s, u"--workspace"_s, u"second-agency"_s});
    QVERIFY2(people.out.contains("root@platform.test"), people.out.constData());
    const Ended inside = m_admin.run({u"operator"_s, u"list"_s, u"--workspace"_s, visit});
    QVERIFY2(inside.exitCode == 0, inside.err.constData());
    const Ended tenants = m_admin.run(QStringList{u"tenant"_s, u"list"_s} + here);
    QCOMPARE(tenants.lines().size(), 2);
    QVERIFY(tenants.lastLine().value(u"has_admin"_s).toBool());
    QVERIFY(!tenants.lastLine().value(u"open_until"_s).toString().isEmpty());
}

int main(int argc, char** argv)
{
    enterKeyringSession(argc, argv);
    QCoreApplication app(argc, argv);
    TestJoining test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_joining.moc"
