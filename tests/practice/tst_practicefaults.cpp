#include "practice/practicefixture.h"
#include "practice/site/ratepolice.h"

#include <QElapsedTimer>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// The dial that makes things go wrong, and the police.
class TestPracticeFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void pagesGoWrong_data();
    void pagesGoWrong();
    void aWallThatStandsShowsItsPage_data();
    void aWallThatStandsShowsItsPage();
    void callsGoWrong_data();
    void callsGoWrong();
    void pagesCarryTheFault_data();
    void pagesCarryTheFault();
    void rulesChooseTheirRequests();
    void ratesAreSeeded();
    void anExpiredSessionIsGone();
    void slowAnswersAreSlowAndStopped();
    void silentSendsAreDropped();

    void policeRefusesThenRestricts_data();
    void policeRefusesThenRestricts();
    void aDaysLimitLeadsToTheChallenge();
    void shareBoxesCarryTheFault_data();
    void shareBoxesCarryTheFault();
    void windowsSlideWithTheClock();
    void aPersonSolvesTheChallenge();
    void limitsArePublished();

private:
    QString leadPath() const { return u"/messaging/compose/?recipient="_s + m_lead->person.memberId; }

    std::optional<PracticeFixture> m_site;
    std::unique_ptr<SiteVisitor> m_visitor;
    const Persona* m_lead = nullptr;
};

void TestPracticeFaults::init()
{
    m_visitor.reset();
    m_site.emplace();
    m_site->options.comments = 100;
    QCOMPARE(m_site->start(), QString());
    m_site->letAllComment();
    m_visitor = m_site->member();
    m_lead = m_site->open(ReplyKind::PlainAddress);
    QVERIFY(m_lead != nullptr);
}

void TestPracticeFaults::pagesGoWrong_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("mark"); ///< of the page, or of the address it sends to
    QTest::newRow("login wall") << int(FaultKind::LoginWall) << 302
                                << u"/login?session_redirect=/messaging/"_s;
    QTest::newRow("checkpoint") << int(FaultKind::Checkpoint) << 302 << u"/checkpoint/challenge/"_s;
    QTest::newRow("captcha") << int(FaultKind::Captcha) << 200 << u"data-captcha="_s;
    QTest::newRow("restricted") << int(FaultKind::Restricted) << 200 << u"data-wall=\"restricted\""_s;
    QTest::newRow("429") << int(FaultKind::TooMany) << 429 << u"data-notice=\"too_many\""_s;
    QTest::newRow("999") << int(FaultKind::Refused) << 999 << u"data-notice=\"refused\""_s;
    QTest::newRow("500") << int(FaultKind::ServerError) << 500 << u"data-notice=\"error\""_s;
    QTest::newRow("endless redirect") << int(FaultKind::EndlessRedirect) << 302 << u"/messaging/"_s;
    QTest::newRow("empty shell") << int(FaultKind::EmptyShell) << 200 << u"data-empty-shell="_s;
    QTest::newRow("renderer crash") << int(FaultKind::RendererCrash) << 200 << u"/assets/crash.js"_s;
    QTest::newRow("never hydrates") << int(FaultKind::NeverHydrates) << 200
                                    << u"<div id=\"root\"></div></body>"_s;
    QTest::newRow("endless script") << int(FaultKind::EndlessScript) << 200 << u"/assets/endless.js"_s;
}

void TestPracticeFaults::pagesGoWrong()
{
    QFETCH(int, kind);
    QFETCH(QString, mark);
    m_site->network->faults().add({FaultKind(kind), {}, u"/messaging/"_s, 1.0, 0, 1, {}});
    const Answer broken = m_visitor->get(u"/messaging/"_s);
    QTEST(broken.status, "status");
    const QString shown = broken.text + QString::fromLatin1(broken.location);
    QVERIFY2(shown.contains(mark), qPrintable(shown));
    const std::vector<FaultShown> expected{{u"avery-quinn"_s, faultName(FaultKind(kind)), u"/messaging/"_s}};
    QCOMPARE(m_site->ledger().all<FaultShown>(), expected);
    // Once only, and nothing else was touched.
    const Answer healed = m_visitor->get(u"/messaging/"_s);
    QCOMPARE(healed.status, 200);
    QVERIFY(healed.text.contains(u"data-page=\"inbox\""_s));
}

void TestPracticeFaults::aWallThatStandsShowsItsPage_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("login wall") << int(FaultKind::LoginWall);
    QTest::newRow("session expired") << int(FaultKind::SessionExpired);
    QTest::newRow("checkpoint") << int(FaultKind::Checkpoint);
}

void TestPracticeFaults::aWallThatStandsShowsItsPage()
{
    QFETCH(int, kind);
    m_site->network->faults().add({FaultKind(kind), {}, {}, 1.0, 0, 0, {}});
    for (int i = 0; i < 2; ++i) {
        const Answer sent = m_visitor->get(u"/messaging/"_s);
        QCOMPARE(sent.status, 302);
        QCOMPARE(m_visitor->get(QString::fromLatin1(sent.location)).status, 200);
    }
}

void TestPracticeFaults::callsGoWrong_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("wall");
    QTest::newRow("login wall") << int(FaultKind::LoginWall) << 401 << u"/login?session_redirect=/feed/"_s;
    QTest::newRow("checkpoint") << int(FaultKind::Checkpoint) << 403 << u"/checkpoint/challenge/"_s;
    QTest::newRow("captcha") << int(FaultKind::Captcha) << 403 << u"/checkpoint/challenge/"_s;
    QTest::newRow("restricted") << int(FaultKind::Restricted) << 403 << QString();
    QTest::newRow("429") << int(FaultKind::TooMany) << 429 << QString();
    QTest::newRow("999") << int(FaultKind::Refused) << 999 << QString();
    QTest::newRow("500") << int(FaultKind::ServerError) << 500 << QString();
}

void TestPracticeFaults::callsGoWrong()
{
    QFETCH(int, kind);
    m_site->network->faults().add({FaultKind(kind), {}, u"/api/messages"_s, 1.0, 0, 1, {}});
    const Answer answer = m_visitor->send(m_lead->person.memberId, u"Hello"_s);
    QTEST(answer.status, "status");
    QTEST(answer.json()[u"wall"].toString(), "wall");
    QVERIFY(m_site->ledger().all<MessageReceived>().empty());
}

void TestPracticeFaults::pagesCarryTheFault_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("count");
    QTest::newRow("cookie banner") << int(FaultKind::CookieBanner) << u"data-consent=\"deny\""_s << 1;
    QTest::newRow("double button") << int(FaultKind::DoubleButton) << u"data-part=\"send\""_s << 2;
    QTest::newRow("covered button") << int(FaultKind::CoveredButton) << u"<span class=\"cover\">"_s << 1;
    QTest::newRow("moving button") << int(FaultKind::MovingButton) << u"fault-moving"_s << 1;
    QTest::newRow("enter to send") << int(FaultKind::EnterToSend) << u"data-part=\"enter-to-send\""_s << 1;
    QTest::newRow("no send button") << int(FaultKind::EnterToSend) << u"data-part=\"send\""_s << 0;
    QTest::newRow("occupied editor") << int(FaultKind::OccupiedEditor) << u">Hi "_s << 1;
    QTest::newRow("upsell") << int(FaultKind::Upsell) << u"href=\"/premium/\""_s << 1;
}

void TestPracticeFaults::pagesCarryTheFault()
{
    QFETCH(int, kind);
    QFETCH(QString, pattern);
    QFETCH(int, count);
    const auto plain = m_visitor->get(leadPath()).text.count(pattern);
    QVERIFY(plain != count);
    const int rule = m_site->network->faults().add({FaultKind(kind), u"avery-quinn"_s, {}, 1.0, 0, 0, {}});
    QCOMPARE(m_visitor->get(leadPath()).text.count(pattern), qsizetype(count));
    m_site->network->faults().remove(rule);
    QCOMPARE(m_visitor->get(leadPath()).text.count(pattern), plain);
}

void TestPracticeFaults::rulesChooseTheirRequests()
{
    FaultDial dial(1);
    dial.add({FaultKind::ServerError, u"a"_s, u"/feed/"_s, 1.0, 3, 0, {}});
    QVERIFY(dial.draw(u"b"_s, u"/feed/"_s).empty());
    QVERIFY(dial.draw(u"a"_s, u"/messaging/"_s).empty());
    QList<bool> hits;
    for (int i = 0; i < 5; ++i)
        hits.append(!dial.draw(u"a"_s, u"/feed/update/x"_s).empty());
    QCOMPARE(hits, QList<bool>({false, false, true, false, false}));
    dial.clear();
    const int first = dial.add({FaultKind::Slow, {}, {}, 1.0, 0, 2, std::chrono::milliseconds(5)});
    dial.add({FaultKind::CookieBanner, {}, {}, 1.0, 0, 0, {}});
    QCOMPARE(dial.draw({}, u"/"_s).size(), size_t(2));
    QCOMPARE(dial.draw({}, u"/"_s).front().delay, std::chrono::milliseconds(5));
    QCOMPARE(dial.draw({}, u"/"_s).size(), size_t(1)); // the first is spent
    dial.remove(first);
    dial.clear();
    QVERIFY(dial.draw({}, u"/"_s).empty());
}

void TestPracticeFaults::ratesAreSeeded()
{
    const auto hits = [](quint64 seed) {
        FaultDial dial(seed);
        dial.add({FaultKind::ServerError, {}, {}, 0.3, 0, 0, {}});
        QList<bool> all;
        for (int i = 0; i < 400; ++i)
            all.append(!dial.draw({}, u"/"_s).empty());
        return all;
    };
    QCOMPARE(hits(1), hits(1));
    QVERIFY(hits(1) != hits(2));
    const auto count = hits(1).count(true);
    QVERIFY2(count > 90 && count < 150, qPrintable(QString::number(count)));
}

void TestPracticeFaults::anExpiredSessionIsGone()
{
    m_site->network->faults().add({FaultKind::SessionExpired, u"avery-quinn"_s, {}, 1.0, 2, 0, {}});
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 200);
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 302);
    m_site->network->faults().clear();
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 302);
    const std::vector<SignedOut> ended = m_site->ledger().all<SignedOut>();
    QCOMPARE(ended.size(), size_t(1));
    QCOMPARE(ended.front().cause, u"expired"_s);
    m_visitor->signIn(m_site->network->accountLogin());
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 200);
}

void TestPracticeFaults::slowAnswersAreSlowAndStopped()
{
    using std::chrono::milliseconds;
    const int rule =
        m_site->network->faults().add({FaultKind::Slow, {}, u"/feed/"_s, 1.0, 0, 0, milliseconds(300)});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 200);
    QVERIFY(timer.elapsed() >= 300);
    m_site->network->faults().remove(rule);

    // An answer that is held back does not hold back the end of the network.
    m_site->network->faults().add({FaultKind::Slow, {}, u"/feed/"_s, 1.0, 0, 0, milliseconds(60'000)});
    std::thread waiting([&] { m_visitor->get(u"/feed/"_s); });
    QTRY_COMPARE(m_site->ledger().all<FaultShown>().size(), size_t(2));
    timer.restart();
    m_site->network->stop();
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    waiting.join();
}

void TestPracticeFaults::silentSendsAreDropped()
{
    m_site->network->faults().add({FaultKind::SilentSend, {}, u"/api/messages"_s, 1.0, 0, 1, {}});
    QVERIFY(!m_visitor->send(m_lead->person.memberId, u"lost"_s).json().contains(u"urn"));
    QVERIFY(m_visitor->send(m_lead->person.memberId, u"kept"_s).json().contains(u"urn"));
    const auto messages = m_site->ledger().messagesTo(m_lead->key());
    QCOMPARE(messages.size(), size_t(1));
    QCOMPARE(std::get<MessageReceived>(messages.front().event).text, u"kept"_s);
}

void TestPracticeFaults::shareBoxesCarryTheFault_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("count");
    QTest::newRow("late menu") << int(FaultKind::LateMenu) << u"data-late-menu=\"true\""_s << 1;
    QTest::newRow("late button") << int(FaultKind::LateButton) << u"data-late-button=\"true\""_s << 1;
    QTest::newRow("swapped dialog") << int(FaultKind::SwappedDialog) << u"data-part=\"other-box\""_s << 1;
    QTest::newRow("missing original") << int(FaultKind::MissingOriginal) << u"data-attached-urn="_s << 0;
    QTest::newRow("draft") << int(FaultKind::OccupiedEditor) << u">Something I have thought"_s << 1;
    QTest::newRow("double button") << int(FaultKind::DoubleButton) << u"data-part=\"share-post\""_s << 2;
}

void TestPracticeFaults::shareBoxesCarryTheFault()
{
    QFETCH(int, kind);
    QFETCH(QString, pattern);
    QFETCH(int, count);
    const QString path = m_site->network->postUrl().path();
    QVERIFY(m_visitor->get(path).text.count(pattern) != count);
    m_site->network->faults().add({FaultKind(kind), u"avery-quinn"_s, {}, 1.0, 0, 1, {}});
    QCOMPARE(m_visitor->get(path).text.count(pattern), qsizetype(count));
}

void TestPracticeFaults::policeRefusesThenRestricts_data()
{
    QTest::addColumn<int>("act");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("limit");
    QTest::newRow("messages") << int(RatePolice::Act::Message) << u"messages_per_hour"_s << 15;
    QTest::newRow("visits") << int(RatePolice::Act::Visit) << u"visits_per_hour"_s << 36;
    QTest::newRow("shares") << int(RatePolice::Act::Share) << u"shares_per_hour"_s << 5;
}

void TestPracticeFaults::policeRefusesThenRestricts()
{
    QFETCH(int, act);
    QFETCH(QString, rule);
    QFETCH(int, limit);
    const auto once = [&] {
        if (RatePolice::Act(act) == RatePolice::Act::Visit)
            return m_visitor->get(m_site->network->postUrl().path());
        return RatePolice::Act(act) == RatePolice::Act::Message
                   ? m_visitor->send(m_lead->person.memberId, u"Hello"_s)
                   : m_visitor->postJson(u"/api/posts"_s, {{u"text"_s, u"Hello"_s}});
    };
    for (int i = 0; i < limit; ++i)
        QCOMPARE(once().status, 200);
    QList<int> statuses;
    for (int i = 0; i < 5; ++i)
        statuses.append(once().status);
    QCOMPARE(statuses, QList<int>({429, 429, 429, 999, 999}));
    QVERIFY(!m_site->network->isStopped(u"avery-quinn"_s));
    const RequestRefused first{u"avery-quinn"_s, rule, limit + 1, limit, 429};
    QCOMPARE(m_site->ledger().all<RequestRefused>().front(), first);
    // An hour later all is well; whoever goes on at once is restricted.
    const Answer last = once();
    const QByteArray wall = last.location + last.json()[u"wall"].toString().toLatin1();
    QCOMPARE(wall, QByteArray("/checkpoint/restricted/"));
    const std::vector<IncidentRaised> expected{{u"avery-quinn"_s, rule, limit + 1, limit, true}};
    QCOMPARE(m_site->ledger().all<IncidentRaised>(), expected);
    QVERIFY(m_site->network->isStopped(u"avery-quinn"_s));
    QCOMPARE(m_visitor->get(u"/feed/"_s).location, QByteArray("/checkpoint/restricted/"));
    QVERIFY(m_visitor->get(u"/checkpoint/restricted/"_s).text.contains(u"data-wall=\"restricted\""_s));
    m_visitor->post(u"/checkpoint/restricted/appeal"_s, {}, "application/x-www-form-urlencoded");
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 200);
    QCOMPARE(once().status, 200);
    QCOMPARE(m_site->ledger().all<IncidentCleared>().size(), size_t(1));
}

void TestPracticeFaults::aDaysLimitLeadsToTheChallenge()
{
    for (int i = 0; i < 18; ++i) {
        const Persona* far = m_site->find([&](const Persona& persona) {
            const auto asked = m_site->ledger().all<InvitationReceived>();
            return persona.contact == ContactKind::NotConnected && persona.key() != u"avery-quinn" &&
                   std::none_of(asked.begin(), asked.end(), [&](const InvitationReceived& invitation) {
                       return invitation.recipient == persona.key();
                   });
        });
        QVERIFY(far != nullptr);
        const QJsonObject body{{u"recipient"_s, far->person.memberId}};
        QCOMPARE(m_visitor->postJson(u"/api/invitations"_s, body).status, 200);
    }
    const Answer refused = m_visitor->postJson(u"/api/invitations"_s, {});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.json()[u"wall"].toString(), u"/checkpoint/challenge/"_s);
    const std::vector<IncidentRaised> expected{{u"avery-quinn"_s, u"invitations_per_day"_s, 19, 18, false}};
    QCOMPARE(m_site->ledger().all<IncidentRaised>(), expected);
}

void TestPracticeFaults::windowsSlideWithTheClock()
{
    const QDateTime start = m_site->network->clock().now();
    for (int hour = 0; hour < 3; ++hour) {
        for (int i = 0; i < 15; ++i)
            QCOMPARE(m_visitor->send(m_lead->person.memberId, u"Hello"_s).status, 200);
        QVERIFY(m_site->network->advanceTo(start.addSecs((hour + 1) * 3600)));
    }
    // 45 so far; the day allows 55.
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_visitor->send(m_lead->person.memberId, u"Hello"_s).status, 200);
    QCOMPARE(m_visitor->send(m_lead->person.memberId, u"Hello"_s).status, 403);
    QCOMPARE(m_site->ledger().all<IncidentRaised>().front().rule, u"messages_per_day"_s);
}

void TestPracticeFaults::aPersonSolvesTheChallenge()
{
    const QDateTime start = m_site->network->clock().now();
    for (int hour = 0; hour < 4; ++hour) {
        for (int i = 0; i < 14; ++i)
            m_visitor->send(m_lead->person.memberId, u"Hello"_s);
        QVERIFY(m_site->network->advanceTo(start.addSecs((hour + 1) * 3600)));
    }
    QVERIFY(m_site->network->isStopped(u"avery-quinn"_s));
    const Answer page = m_visitor->get(u"/checkpoint/challenge/"_s);
    QVERIFY(page.text.contains(u"action=\"/checkpoint/challenge/verify\""_s));
    m_visitor->post(u"/checkpoint/challenge/verify"_s, {}, "application/x-www-form-urlencoded");
    QVERIFY(!m_site->network->isStopped(u"avery-quinn"_s));
    QCOMPARE(m_visitor->get(u"/feed/"_s).status, 200);
    QCOMPARE(m_visitor->send(m_lead->person.memberId, u"Hello"_s).status, 200);
    QCOMPARE(m_site->ledger().all<IncidentCleared>().size(), size_t(1));
}

void TestPracticeFaults::limitsArePublished()
{
    SiteVisitor stranger(m_site->network->baseUrl());
    const Answer page = stranger.get(u"/help/limits/"_s);
    QCOMPARE(page.status, 200);
    for (const QString& number : {u"15"_s, u"55"_s, u"275"_s, u"36"_s, u"220"_s, u"24"_s, u"88"_s})
        QVERIFY(page.text.contains(u"<td class=\"number\">%1</td>"_s.arg(number)));
}

QTEST_GUILESS_MAIN(TestPracticeFaults)
#include "tst_practicefaults.moc"
