#include "practice/practicefixture.h"

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

namespace {

const QString kAsk = u"Hey, loved your comment!\nWhat's your best email?"_s;

} // namespace

/// Writing to people and what they answer, from the page's call to the ledger.
class TestPracticeMessaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aMessageIsInTheLedgerWhenAcknowledged();
    void theAnswerComesWhenItIsDue();
    void ourOwnWordsAreQuoted();
    void someAnswerOnlyTheSecondMessage();
    void whoOptsOutFallsSilent();
    void theInboxMarksWhatIsUnread();
    void theInboxComesInPages();
    void messagesAreGroupedAndMarked();
    void whoCannotBeMessaged_data();
    void whoCannotBeMessaged();
    void anOccupiedEditorHoldsADraft();
    void aSilentFailureReachesNobody();
    void whatIsNoMessageIsRefused_data();
    void whatIsNoMessageIsRefused();
    void namesakesAreTwoPeople();
    void othersThreadsStayClosed();
    void invitationsArrive();
    void manyAtOnceLoseNothing();

private:
    Answer write(const Persona& persona, const QString& text = kAsk)
    {
        return m_visitor->send(persona.person.memberId, text);
    }
    QString composePath(const Persona& persona) const
    {
        return u"/messaging/compose/?recipient="_s + persona.person.memberId;
    }

    std::optional<PracticeFixture> m_site;
    std::unique_ptr<SiteVisitor> m_visitor;
};

void TestPracticeMessaging::init()
{
    m_visitor.reset();
    m_site.emplace();
    m_site->options.comments = 600;
    m_site->options.police.enabled = false;
    m_site->options.contacts.silentFailurePercent = 3;
    m_site->options.accounts = {{u"avery-quinn"_s, u"Avery Quinn"_s, u"Host"_s, u"Quinn"_s},
                                {u"sam-lake"_s, u"Sam Lake"_s, u"Colleague"_s, u"Quinn"_s}};
    QCOMPARE(m_site->start(), QString());
    m_site->letAllComment();
    m_visitor = m_site->member();
}

void TestPracticeMessaging::aMessageIsInTheLedgerWhenAcknowledged()
{
    const Persona* persona = m_site->open(ReplyKind::PlainAddress);
    QVERIFY(persona != nullptr);
    const Answer answer = write(*persona);
    QCOMPARE(answer.status, 200);
    const QJsonObject said = answer.json();
    QVERIFY(said[u"urn"].toString().startsWith(u"urn:li:msg_message:"_s));
    const std::vector<SiteEntry> received = m_site->ledger().messagesTo(persona->key());
    QCOMPARE(received.size(), size_t(1));
    const MessageReceived expected{said[u"urn"].toString(),
                                   said[u"thread"].toString(),
                                   u"avery-quinn"_s,
                                   persona->key(),
                                   kAsk,
                                   -1,
                                   false};
    QCOMPARE(std::get<MessageReceived>(received.front().event), expected);
    QCOMPARE(received.front().practiceAt, m_site->network->clock().now());
    QVERIFY(qAbs(received.front().realAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestPracticeMessaging::theAnswerComesWhenItIsDue()
{
    const Persona* persona = m_site->open(ReplyKind::PlainAddress);
    write(*persona);
    const QDateTime due =
        m_site->network->clock().now().addSecs(std::chrono::seconds(persona->script.front().delay).count());
    QCOMPARE(m_site->network->nextEventAt(), std::optional<QDateTime>(due));
    QVERIFY(m_site->network->advanceTo(due.addSecs(-1)));
    QVERIFY(m_site->ledger().messagesFrom(persona->key()).empty());
    QVERIFY(m_site->network->advanceTo(due.addDays(3)));
    const std::vector<SiteEntry> answers = m_site->ledger().messagesFrom(persona->key());
    QCOMPARE(answers.size(), size_t(1));
    QCOMPARE(answers.front().practiceAt, due); // its own moment, not that of the jump
    QVERIFY(std::get<MessageReceived>(answers.front().event).text.contains(persona->expectedEmail));
    QCOMPARE(m_site->network->clock().now(), due.addDays(3));
    QVERIFY(!m_site->network->nextEventAt());
}

void TestPracticeMessaging::ourOwnWordsAreQuoted()
{
    const Persona* persona = m_site->open(ReplyKind::QuotedThenAddress);
    QVERIFY(persona != nullptr);
    write(*persona);
    QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addDays(3)));
    const std::vector<SiteEntry> answers = m_site->ledger().messagesFrom(persona->key());
    QCOMPARE(answers.size(), size_t(1));
    const QString text = std::get<MessageReceived>(answers.front().event).text;
    QVERIFY2(text.startsWith(u"> Hey, loved your comment!\n> What's your best email?\n\n"_s),
             qPrintable(text));
    QVERIFY(text.contains(persona->expectedEmail));
}

void TestPracticeMessaging::someAnswerOnlyTheSecondMessage()
{
    const Persona* persona = m_site->open(ReplyKind::OnlyAfterFollowUp);
    QVERIFY(persona != nullptr);
    QCOMPARE(persona->outcomeAfter(1), Outcome::NoAddress);
    QCOMPARE(persona->outcomeAfter(2), Outcome::Accepted);
    write(*persona);
    QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addDays(3)));
    QVERIFY(m_site->ledger().messagesFrom(persona->key()).empty());
    write(*persona, u"Just checking in."_s);
    QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addDays(3)));
    QCOMPARE(m_site->ledger().messagesFrom(persona->key()).size(), size_t(1));
}

void TestPracticeMessaging::whoOptsOutFallsSilent()
{
    const Persona* persona = m_site->open(ReplyKind::OptOut);
    QVERIFY(persona != nullptr);
    write(*persona);
    QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addDays(3)));
    const std::vector<SiteEntry> answers = m_site->ledger().messagesFrom(persona->key());
    QCOMPARE(answers.size(), size_t(1));
    QVERIFY(std::get<MessageReceived>(answers.front().event).optsOut);
    write(*persona);
    QVERIFY(!m_site->network->nextEventAt());
}

void TestPracticeMessaging::theInboxMarksWhatIsUnread()
{
    const Persona* persona = m_site->open(ReplyKind::PlainAddress);
    const QString thread = write(*persona).json()[u"thread"].toString();
    const QString unread = u"data-unread=\"true\""_s;
    QVERIFY(!m_visitor->get(u"/messaging/"_s).text.contains(unread));
    QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addDays(3)));
    const Answer inbox = m_visitor->get(u"/messaging/"_s);
    QCOMPARE(inbox.text.count(unread), 1);
    QVERIFY(inbox.text.contains(u"href=\"/messaging/thread/"_s + thread + u"/\""));
    QVERIFY(inbox.text.contains(u"aria-label=\"1 unread conversation\""_s));
    QCOMPARE(m_visitor->get(u"/messaging/thread/"_s + thread + u'/').status, 200);
    QVERIFY(!m_visitor->get(u"/messaging/"_s).text.contains(unread));
    const std::vector<ThreadRead> expected{{u"avery-quinn"_s, thread}};
    QCOMPARE(m_site->ledger().all<ThreadRead>(), expected);
}

void TestPracticeMessaging::theInboxComesInPages()
{
    QStringList written;
    for (const Persona& persona : m_site->network->personas()) {
        if (persona.becomesLead() && persona.contact == ContactKind::Open)
            written.append(write(persona).json()[u"thread"].toString());
    }
    QVERIFY(written.size() > 120);
    QStringList found;
    for (QString next = u"/messaging/"_s; !next.isEmpty();) {
        const Answer page = m_visitor->get(next);
        found += page.all(u"<li class=\"inbox__row[^\"]*\" data-thread-id=\"([^\"]+)\""_s);
        next = page.first(u"data-load=\"(/api/conversations[^\"]+)\""_s);
    }
    QCOMPARE(found.size(), written.size());
    QCOMPARE(QSet<QString>(found.begin(), found.end()), QSet<QString>(written.begin(), written.end()));
}

void TestPracticeMessaging::messagesAreGroupedAndMarked()
{
    const Persona* persona = m_site->open(ReplyKind::PlainAddress);
    const QString thread = write(*persona).json()[u"thread"].toString();
    write(*persona, u"One more thing <&>."_s);
    QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addDays(3)));
    const Answer page = m_visitor->get(u"/messaging/thread/"_s + thread + u'/');
    const QString list = page.first(u"(?s)<ol class=\"messages\"(.*)</ol>"_s);
    QCOMPARE(list.count(u"<li class=\"group"_s), 2);
    QCOMPARE(list.count(u"data-event-urn=\"urn:li:msg_message:"_s), 3);
    QCOMPARE(list.count(u"data-mine=\"true\""_s), 2);
    QCOMPARE(list.count(u"data-sender-urn=\"%1\""_s.arg(persona->person.memberUrn)), 1);
    QVERIFY(list.contains(u">One more thing &lt;&amp;&gt;.</div>"_s));
    QVERIFY(page.text.contains(u"data-recipient-urn=\"%1\""_s.arg(persona->person.memberUrn)));
}

void TestPracticeMessaging::whoCannotBeMessaged_data()
{
    QTest::addColumn<int>("contact");
    QTest::addColumn<bool>("hasLink");
    QTest::newRow("not connected") << int(ContactKind::NotConnected) << false;
    QTest::newRow("upsell") << int(ContactKind::Upsell) << true;
}

void TestPracticeMessaging::whoCannotBeMessaged()
{
    QFETCH(int, contact);
    QFETCH(bool, hasLink);
    const Persona* persona = m_site->reached(ContactKind(contact));
    QVERIFY(persona != nullptr);
    const Answer profile =
        m_visitor->get(u"/in/"_s + QString::fromLatin1(QUrl::toPercentEncoding(persona->key())) + u'/');
    QCOMPARE(profile.status, 200);
    QCOMPARE(profile.text.contains(u"/messaging/compose/?recipient="_s), hasLink);
    const Answer compose = m_visitor->get(composePath(*persona));
    QVERIFY(compose.text.contains(u"href=\"/premium/\""_s));
    QVERIFY(!compose.text.contains(u"contenteditable"_s));
    QCOMPARE(write(*persona).status, 403);
    QVERIFY(m_site->ledger().messagesTo(persona->key()).empty());
}

void TestPracticeMessaging::anOccupiedEditorHoldsADraft()
{
    const Persona* occupied = m_site->reached(ContactKind::OccupiedEditor);
    QVERIFY(occupied != nullptr);
    const QString editor = u"data-part=\"editor\" dir=\"auto\">([^<]*)</div>"_s;
    QVERIFY(m_visitor->get(composePath(*occupied)).first(editor).startsWith(u"Hi "_s));
    const Persona* open = m_site->open(ReplyKind::PlainAddress);
    QCOMPARE(m_visitor->get(composePath(*open)).first(editor), QString());
}

void TestPracticeMessaging::aSilentFailureReachesNobody()
{
    const Persona* persona = m_site->reached(ContactKind::SilentFailure);
    QVERIFY(persona != nullptr);
    const Answer answer = write(*persona);
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.json().contains(u"urn"));
    QVERIFY(m_site->ledger().messagesTo(persona->key()).empty());
    const std::vector<MessageDropped> expected{{u"avery-quinn"_s, persona->key(), kAsk}};
    QCOMPARE(m_site->ledger().all<MessageDropped>(), expected);
    QVERIFY(!m_visitor->get(composePath(*persona)).text.contains(u"urn:li:msg_message:"_s));
}

void TestPracticeMessaging::whatIsNoMessageIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << u" \n "_s;
    QTest::newRow("too long") << QString(8001, u'x');
}

void TestPracticeMessaging::whatIsNoMessageIsRefused()
{
    QFETCH(QString, text);
    const Persona* persona = m_site->open(ReplyKind::PlainAddress);
    QCOMPARE(write(*persona, text).status, 400);
    QCOMPARE(m_visitor->send(m_site->network->account(u"sam-lake"_s)->memberId, u"hello"_s).status, 400);
    QVERIFY(m_site->ledger().all<MessageReceived>().empty());
}

void TestPracticeMessaging::namesakesAreTwoPeople()
{
    const Persona* one = m_site->find([](const Persona& p) { return p.isNamesake && p.becomesLead(); });
    QVERIFY(one != nullptr);
    const Persona* two = m_site->find(
        [&](const Persona& p) { return p.person.fullName == one->person.fullName && p.key() != one->key(); });
    QVERIFY(two != nullptr);
    QVERIFY(one->person.memberId != two->person.memberId);
    const Answer page = m_visitor->get(composePath(*one));
    QVERIFY(page.text.contains(one->person.memberUrn));
    QVERIFY(!page.text.contains(two->person.memberUrn));
}

void TestPracticeMessaging::othersThreadsStayClosed()
{
    const Persona* persona = m_site->open(ReplyKind::PlainAddress);
    const QString thread = write(*persona).json()[u"thread"].toString();
    const auto colleague = m_site->member(u"sam-lake"_s);
    QCOMPARE(colleague->get(u"/messaging/thread/"_s + thread + u'/').status, 404);
    QVERIFY(!colleague->get(u"/messaging/"_s).text.contains(thread));
}

void TestPracticeMessaging::invitationsArrive()
{
    const Persona* persona = m_site->reached(ContactKind::NotConnected);
    const QString profile = u"/in/"_s + QString::fromLatin1(QUrl::toPercentEncoding(persona->key())) + u'/';
    QVERIFY(m_visitor->get(profile).text.contains(u">Connect</a>"_s));
    const QJsonObject body{{u"recipient"_s, persona->person.memberId}, {u"note"_s, u"We met in Leeds."_s}};
    QCOMPARE(m_visitor->postJson(u"/api/invitations"_s, body).status, 200);
    QCOMPARE(m_visitor->postJson(u"/api/invitations"_s, body).status, 409); // asked already
    QJsonObject tooLong = body;
    tooLong.insert(u"note"_s, QString(301, u'x'));
    QCOMPARE(m_visitor->postJson(u"/api/invitations"_s, tooLong).status, 400);
    QVERIFY(m_visitor->get(profile).text.contains(u" disabled>Pending</button>"_s));
    const std::vector<InvitationReceived> expected{{u"avery-quinn"_s, persona->key(), u"We met in Leeds."_s}};
    QCOMPARE(m_site->ledger().all<InvitationReceived>(), expected);
    const Answer sent = m_visitor->get(u"/mynetwork/invitation-manager/sent/"_s);
    QCOMPARE(sent.all(u"data-invited-urn=\"([^\"]+)\""_s), QStringList{persona->person.memberUrn});
}

void TestPracticeMessaging::manyAtOnceLoseNothing()
{
    constexpr int kThreads = 6;
    std::vector<const Persona*> people;
    for (const Persona& persona : m_site->network->personas()) {
        if (persona.becomesLead() && persona.contact == ContactKind::Open)
            people.push_back(&persona);
    }
    std::mutex mutex;
    QSet<QString> acknowledged;
    std::atomic<int> refused{0};
    std::vector<std::thread> visitors;
    for (int thread = 0; thread < kThreads; ++thread) {
        visitors.emplace_back([&, thread] {
            const auto visitor = m_site->member();
            for (size_t i = size_t(thread); i < people.size(); i += kThreads) {
                const Answer sent = visitor->send(people[i]->person.memberId, kAsk);
                if (sent.status != 200 || visitor->get(u"/messaging/"_s).status != 200)
                    ++refused;
                const std::lock_guard lock(mutex);
                acknowledged.insert(sent.json()[u"urn"].toString());
            }
        });
    }
    for (int hour = 0; hour < 48; ++hour)
        QVERIFY(m_site->network->advanceTo(m_site->network->clock().now().addSecs(3600)));
    for (std::thread& visitor : visitors)
        visitor.join();
    QCOMPARE(refused.load(), 0);
    QCOMPARE(acknowledged.size(), qsizetype(people.size()));
    const auto read = SiteLedger::read(m_site->options.folder); // its numbers have no gap
    QVERIFY2(read, read ? "" : qPrintable(read.error().toLogLine()));
    QSet<QString> stored;
    for (const SiteEntry& entry : read->messagesFrom(u"avery-quinn"_s))
        stored.insert(std::get<MessageReceived>(entry.event).urn);
    QCOMPARE(stored, acknowledged);
}

QTEST_GUILESS_MAIN(TestPracticeMessaging)
#include "tst_practicemessaging.moc"
