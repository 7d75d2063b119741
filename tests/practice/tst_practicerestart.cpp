#include "practice/practicefixture.h"

#include <QFile>
#include <QProcess>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// What survives a kill, and what a ledger does about a write that was cut.
class TestPracticeRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledNetworkGoesOn();
    void nothingAcknowledgedIsLostUnderFire();
    void aTornEndIsCutAndReported();
    void aBrokenMiddleIsNamed_data();
    void aBrokenMiddleIsNamed();
    void aFolderHasOneNetwork();
    void otherOptionsAreRefused();
    void theFolderTellsItsOptions();
    void answersAfterARestartAreTheSame();
    void aTakenPortIsReported();

private:
    struct Host
    {
        QProcess process;
        QUrl base;

        bool start(const QString& folder)
        {
            process.start(QStringLiteral(REVOS_BUILD_DIR) + u"/tests/practicehost"_s, {folder});
            if (!process.waitForReadyRead(20000))
                return false;
            base = QUrl(QString::fromUtf8(process.readLine().trimmed()));
            return base.isValid() && base.port() > 0;
        }
        QByteArray advance(int hours)
        {
            process.write(QByteArray::number(hours) + '\n');
            process.waitForReadyRead(20000);
            return process.readLine().trimmed();
        }
        void kill()
        {
            process.kill(); // SIGKILL
            process.waitForFinished();
        }
    };

    /// The options of practicehost.
    static PracticeOptions hostOptions(const QString& folder)
    {
        PracticeOptions options;
        options.folder = folder;
        options.comments = 100;
        options.police.enabled = false;
        options.fragmentDelay = {};
        options.messageDelay = {};
        return options;
    }
};

void TestPracticeRestart::aKilledNetworkGoesOn()
{
    const QTemporaryDir folder;
    QUrl base;
    QByteArray token;
    QString thread;
    // Who is there is known from the seed alone.
    PracticeFixture twin;
    twin.options = hostOptions(twin.options.folder);
    QCOMPARE(twin.start(), QString());
    const Persona* lead = twin.open(ReplyKind::PlainAddress);
    const PracticeLogin login = twin.network->accountLogin();
    {
        Host host;
        QVERIFY(host.start(folder.path()));
        base = host.base;
        QCOMPARE(host.advance(100), QByteArray("2026-11-27T13:00:00Z"));
        SiteVisitor visitor(base);
        visitor.signIn(login);
        token = visitor.cookie("li_at");
        const Answer sent = visitor.send(lead->person.memberId, u"Hello"_s);
        QCOMPARE(sent.status, 200);
        thread = sent.json()[u"thread"].toString();
        host.kill();
    }
    Host host;
    QVERIFY(host.start(folder.path()));
    QCOMPARE(host.base, base);
    SiteVisitor visitor(base);
    visitor.setCookie("li_at", token); // the session lives on
    const Answer page = visitor.get(u"/messaging/thread/"_s + thread + u'/');
    QCOMPARE(page.status, 200);
    QCOMPARE(page.text.count(u"data-mine=\"true\""_s), 1 + 1); // the message and the page's own template
    // The clock stands where it stood, and the answer still comes.
    QCOMPARE(host.advance(72), QByteArray("2026-11-30T13:00:00Z"));
    QVERIFY(visitor.get(u"/messaging/thread/"_s + thread + u'/').text.contains(lead->expectedEmail));
    host.kill();
}

void TestPracticeRestart::nothingAcknowledgedIsLostUnderFire()
{
    const QTemporaryDir folder;
    PracticeFixture twin;
    twin.options = hostOptions(twin.options.folder);
    QCOMPARE(twin.start(), QString());
    const Persona* lead = twin.open(ReplyKind::PlainAddress);
    QSet<QString> acknowledged;
    for (int round = 0; round < 5; ++round) {
        Host host;
        QVERIFY(host.start(folder.path()));
        SiteVisitor visitor(host.base);
        visitor.signIn(twin.network->accountLogin());
        std::atomic<int> answered{0};
        std::thread sender([&] {
            for (int i = 0;; ++i) {
                const Answer sent = visitor.send(lead->person.memberId, u"%1/%2"_s.arg(round).arg(i));
                if (sent.status != 200)
                    return; // killed
                acknowledged.insert(sent.json()[u"urn"].toString());
                ++answered;
            }
        });
        QTRY_VERIFY(answered >= 5 + round);
        host.kill();
        sender.join();
    }
    const auto ledger = SiteLedger::read(folder.path());
    QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().toLogLine()));
    QSet<QString> stored;
    for (const MessageReceived& message : ledger->all<MessageReceived>())
        stored.insert(message.urn);
    QVERIFY(acknowledged.size() >= 35);
    QVERIFY(stored.contains(acknowledged));
    QVERIFY(stored.size() <= acknowledged.size() + 5); // at most the one in flight of each round
}

void TestPracticeRestart::aTornEndIsCutAndReported()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    site.member();
    const size_t before = site.ledger().entries().size();
    site.network->stop();
    QFile file(SiteLedger::pathIn(site.options.folder));
    QVERIFY(file.open(QIODevice::Append));
    file.write(R"({"n":3,"kind":"mess)");
    file.close();

    const SiteLedger torn = site.ledger();
    QCOMPARE(torn.tornBytes(), 19);
    QCOMPARE(torn.entries().size(), before);
    QCOMPARE(site.start(), QString());
    site.member();
    const SiteLedger mended = site.ledger();
    QCOMPARE(mended.tornBytes(), 0);
    QCOMPARE(mended.entries().size(), before + 2); // the start and the second visit
}

void TestPracticeRestart::aBrokenMiddleIsNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("not JSON") << QByteArray("garbage");
    QTest::newRow("half") << QByteArray(R"({"n":2,"kind":"login")");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("gap") << QByteArray(
        R"({"n":9,"kind":"clock","at":"2026-11-23T09:00:00.000Z","real":"2026-11-23T09:00:00.000Z"})");
    QTest::newRow("unknown kind") << QByteArray(
        R"({"n":2,"kind":"?","at":"2026-11-23T09:00:00.000Z","real":"2026-11-23T09:00:00.000Z"})");
}

void TestPracticeRestart::aBrokenMiddleIsNamed()
{
    QFETCH(QByteArray, line);
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    site.network->stop();
    QFile file(SiteLedger::pathIn(site.options.folder));
    QVERIFY(file.open(QIODevice::Append));
    file.write(line + '\n');
    file.close();
    const auto read = SiteLedger::read(site.options.folder);
    QVERIFY(!read);
    QCOMPARE(read.error().reason, QByteArray("practice.ledger-broken"));
    QCOMPARE(read.error().facts.last(), u"2"_s);
    QVERIFY(!site.start().isEmpty());
}

void TestPracticeRestart::aFolderHasOneNetwork()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    PracticeNetwork second(site.options);
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().reason, QByteArray("practice.folder-in-use"));
}

void TestPracticeRestart::otherOptionsAreRefused()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    site.network->stop();
    PracticeOptions other = site.options;
    other.seed = 99;
    PracticeNetwork network(other);
    const auto started = network.start();
    QVERIFY(!started);
    QCOMPARE(started.error().reason, QByteArray("practice.other-options"));
}

void TestPracticeRestart::theFolderTellsItsOptions()
{
    PracticeFixture site;
    site.options.seed = 18446744073709551557ULL; // more than a double holds
    site.options.triggers = {u"guide"_s, u"ich möchte"_s};
    site.options.contacts.upsellPercent = 7;
    site.options.police.visitsPerDay = 9;
    QCOMPARE(site.start(), QString());
    const PracticeOptions running = site.network->options();
    const int port = site.network->baseUrl().port();
    site.network->stop();
    const auto read = PracticeNetwork::optionsIn(site.options.folder);
    QVERIFY(read);
    QVERIFY(*read == running);
    PracticeNetwork resumed(*read);
    QVERIFY(resumed.start());
    QCOMPARE(resumed.baseUrl().port(), port);
    const QTemporaryDir empty;
    QCOMPARE(PracticeNetwork::optionsIn(empty.path()).error().code, Code::NotFound);
}

void TestPracticeRestart::answersAfterARestartAreTheSame()
{
    const auto answers = [](bool restart) {
        PracticeFixture site;
        site.options.police.enabled = false;
        site.options.comments = 400;
        if (!site.start().isEmpty())
            return QStringList();
        site.letAllComment();
        auto visitor = site.member();
        for (const Persona& persona : site.network->personas()) {
            if (persona.becomesLead() && persona.contact == ContactKind::Open)
                visitor->send(persona.person.memberId, u"Hello"_s);
        }
        for (int day = 0; day < 4; ++day) {
            if (restart && !site.start().isEmpty())
                return QStringList();
            if (!site.network->advanceTo(site.network->clock().now().addDays(1)))
                return QStringList();
        }
        QStringList lines;
        for (const SiteEntry& entry : site.ledger().entries()) {
            const auto* message = std::get_if<MessageReceived>(&entry.event);
            if (message != nullptr)
                lines.append(entry.practiceAt.toString(Qt::ISODate) + message->urn + message->text);
        }
        return lines;
    };
    const QStringList whole = answers(false);
    QVERIFY(whole.size() > 80);
    QCOMPARE(answers(true), whole);
}

void TestPracticeRestart::aTakenPortIsReported()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    const QUrl base = site.network->baseUrl();
    site.network->stop();
    httplib::Server other;
    QVERIFY(other.bind_to_port("127.0.0.1", base.port()));
    PracticeNetwork network(site.options);
    const auto started = network.start();
    QVERIFY(!started);
    QCOMPARE(started.error().reason, QByteArray("practice.port-taken"));
    QCOMPARE(started.error().facts, QStringList{QString::number(base.port())});
}

QTEST_GUILESS_MAIN(TestPracticeRestart)
#include "tst_practicerestart.moc"
