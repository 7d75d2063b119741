#include "practice/world/deck.h"
#include "practice/world/triggerforms.h"
#include "practice/world/world.h"

#include <QSet>
#include <QTest>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// Who is there and what they will do, before anything happens.
class TestPracticeWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSamePeople();
    void otherSeedOtherPeople();
    void sharesHold_data();
    void sharesHold();
    void truthAgreesWithTheTexts_data();
    void truthAgreesWithTheTexts();
    void outcomesFollowFromReplies();
    void addressesReachNobody();
    void idsAreTheirOwn();
    void repliesFollowTheirParents();
    void anAuthorWithoutAccount();
    void badOptionsAreRefused_data();
    void badOptionsAreRefused();
    void triggersAreSpelledInManyWays();
    void nearMissesMiss();
    void dealingIsExact();

private:
    static World make(const std::function<void(PracticeOptions&)>& change = {});
};

World TestPracticeWorld::make(const std::function<void(PracticeOptions&)>& change)
{
    PracticeOptions options;
    options.folder = u"unused"_s;
    options.comments = 400;
    if (change)
        change(options);
    auto full = options.completed();
    auto world = World::make(*full);
    return std::move(*world);
}

void TestPracticeWorld::sameSeedSamePeople()
{
    const World one = make();
    const World two = make();
    QVERIFY(one.personas() == two.personas());
    QCOMPARE(one.post().urn, two.post().urn);
    QCOMPARE(one.post().slug, two.post().slug);
    QCOMPARE(one.password(), two.password());
    QCOMPARE(one.timeline().size(), two.timeline().size());
    for (size_t i = 0; i < one.timeline().size(); ++i)
        QCOMPARE(one.timeline()[i].relevance, two.timeline()[i].relevance);
}

void TestPracticeWorld::otherSeedOtherPeople()
{
    const World one = make();
    const World two = make([](PracticeOptions& options) { options.seed = 2; });
    QVERIFY(one.personas() != two.personas());
    QVERIFY(one.accounts().front().memberId != two.accounts().front().memberId);
}

void TestPracticeWorld::sharesHold_data()
{
    QTest::addColumn<int>("comments");
    QTest::addColumn<int>("matching");
    QTest::newRow("5") << 5 << 2;
    QTest::newRow("10") << 10 << 3;
    QTest::newRow("100") << 100 << 30;
    QTest::newRow("500") << 500 << 150;
    QTest::newRow("5000") << 5000 << 1500;
}

void TestPracticeWorld::sharesHold()
{
    QFETCH(int, comments);
    const World world = make([&](PracticeOptions& options) { options.comments = comments; });
    QCOMPARE(int(world.timeline().size()), comments);
    int matching = 0;
    int leads = 0;
    for (const Persona& persona : world.personas()) {
        leads += persona.becomesLead() ? 1 : 0;
        for (const PersonaComment& comment : persona.comments)
            matching += comment.shouldMatch ? 1 : 0;
    }
    QTEST(matching, "matching");
    QTEST(leads, "matching");
}

void TestPracticeWorld::truthAgreesWithTheTexts_data()
{
    QTest::addColumn<QStringList>("triggers");
    QTest::newRow("default") << QStringList{u"SWIPE"_s};
    QTest::newRow("two words") << QStringList{u"send it"_s};
    QTest::newRow("several") << QStringList{u"guide"_s, u"PLAYBOOK"_s};
    QTest::newRow("a word of everyday texts") << QStringList{u"post"_s};
    QTest::newRow("another everyday word") << QStringList{u"thanks"_s};
    QTest::newRow("beyond ASCII") << QStringList{u"Größe"_s};
    QTest::newRow("one letter") << QStringList{u"x"_s};
}

void TestPracticeWorld::truthAgreesWithTheTexts()
{
    QFETCH(QStringList, triggers);
    const World world = make([&](PracticeOptions& options) { options.triggers = triggers; });
    for (const Persona& persona : world.personas()) {
        int matches = 0;
        for (const PersonaComment& comment : persona.comments) {
            const QString found = triggerIn(comment.text, triggers);
            if (comment.shouldMatch) {
                ++matches;
                QVERIFY2(!found.isEmpty(), qPrintable(comment.text));
                QVERIFY(comment.parentUrn.isEmpty());
                QCOMPARE(comment.kind, CommentKind::Trigger);
            } else if (comment.kind == CommentKind::NoTrigger || comment.kind == CommentKind::GenericPraise ||
                       comment.kind == CommentKind::BotLike || comment.kind == CommentKind::NearMiss) {
                QVERIFY2(found.isEmpty(), qPrintable(comment.text));
            }
        }
        QCOMPARE(matches, persona.becomesLead() ? 1 : 0);
    }
}

void TestPracticeWorld::outcomesFollowFromReplies()
{
    const World world = make([](PracticeOptions& options) {
        options.comments = 5000;
        options.contacts.silentFailurePercent = 4;
    });
    QMap<QString, int> replies;
    QMap<QString, int> contacts;
    QSet<QString> languages;
    for (const Persona& persona : world.personas()) {
        if (!persona.becomesLead())
            continue;
        ++replies[replyKindName(persona.replyKind)];
        ++contacts[contactKindName(persona.contact)];
        languages.insert(persona.language);
        const bool mustBeKnown =
            persona.outcome == Outcome::Accepted || persona.outcome == Outcome::AcceptedOrReview;
        if (mustBeKnown)
            QVERIFY(persona.mentionedEmails.contains(persona.expectedEmail));
        if (persona.outcome == Outcome::NeedsReview || persona.outcome == Outcome::Suppressed)
            QVERIFY(persona.expectedEmail.isEmpty());
        if (persona.outcome == Outcome::NotReachable)
            QVERIFY(persona.contact != ContactKind::Open);
        QCOMPARE(persona.person.degree, persona.contact == ContactKind::NotConnected ? 2 : 1);
        const bool standsInComment =
            persona.comments.front().text.contains(u'@') || persona.comments.back().text.contains(u'@');
        QCOMPARE(standsInComment, persona.replyKind == ReplyKind::AddressInComment);
    }
    QCOMPARE(replies.size(), 13);
    QCOMPARE(contacts.size(), 5);
    QCOMPARE(languages, QSet<QString>({u"de"_s, u"en"_s, u"es"_s, u"fr"_s, u"it"_s}));
    QCOMPARE(replies.value(u"plain_address"_s), 600); // 40 % of 1,500
    QCOMPARE(contacts.value(u"upsell"_s), 45);        // 3 %
}

void TestPracticeWorld::addressesReachNobody()
{
    const World world = make([](PracticeOptions& options) { options.comments = 5000; });
    static const QRegularExpression kReserved(
        u"@(example\\.(com|org|net)|[a-z0-9]+\\.example|[a-z]+\\.con)$"_s);
    QSet<QString> own;
    for (const Persona& persona : world.personas()) {
        for (const QString& address : persona.mentionedEmails)
            QVERIFY2(kReserved.match(address).hasMatch(), qPrintable(address));
        if (persona.expectedEmail.isEmpty())
            continue;
        QVERIFY2(!own.contains(persona.expectedEmail), qPrintable(persona.expectedEmail));
        own.insert(persona.expectedEmail);
    }
    QVERIFY(own.size() > 800);
}

void TestPracticeWorld::idsAreTheirOwn()
{
    const World world = make([](PracticeOptions& options) { options.comments = 5000; });
    QSet<QString> urns;
    QSet<QString> slugs;
    int namesakes = 0;
    qint64 last = 0;
    for (const CommentRef& ref : world.timeline()) {
        const PersonaComment& comment = world.comment(ref);
        urns.insert(comment.urn);
        QVERIFY(comment.id > last);
        last = comment.id;
        QCOMPARE(comment.urn,
                 u"urn:li:comment:(activity:%1,%2)"_s.arg(world.post().activityId).arg(comment.id));
    }
    for (const Persona& persona : world.personas()) {
        slugs.insert(persona.key());
        QVERIFY(!persona.key().contains(u':'));
        QVERIFY(persona.person.memberId.startsWith(u"ACoA"_s));
        QCOMPARE(persona.person.memberUrn, QString(u"urn:li:fsd_profile:"_s + persona.person.memberId));
        namesakes += persona.isNamesake ? 1 : 0;
        QCOMPARE(world.personBySlug(persona.key().toUpper())->memberId, persona.person.memberId);
    }
    QCOMPARE(urns.size(), 5000);
    QCOMPARE(slugs.size(), qsizetype(world.personas().size()));
    QVERIFY(namesakes >= 2);
    QVERIFY(world.post().activityId.size() >= 16 && world.post().activityId.size() <= 22);
}

void TestPracticeWorld::repliesFollowTheirParents()
{
    const World world = make();
    QHash<QString, QDateTime> seen;
    int replies = 0;
    for (const CommentRef& ref : world.timeline()) {
        const PersonaComment& comment = world.comment(ref);
        if (!comment.parentUrn.isEmpty()) {
            ++replies;
            QVERIFY(seen.contains(comment.parentUrn));
            QVERIFY(seen.value(comment.parentUrn) < comment.at);
        } else {
            seen.insert(comment.urn, comment.at);
        }
    }
    QVERIFY(replies > 20);
}

void TestPracticeWorld::anAuthorWithoutAccount()
{
    const World world = make([](PracticeOptions& options) { options.postAuthorSlug = u"somebody-else"_s; });
    QCOMPARE(world.post().authorKey, u"somebody-else"_s);
    QVERIFY(!world.isAccount(u"somebody-else"_s));
    QVERIFY(world.personaBySlug(u"somebody-else"_s) != nullptr);
    QVERIFY(world.personas().front().comments.size() > 0);
}

void TestPracticeWorld::badOptionsAreRefused_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<std::function<void(PracticeOptions&)>>("change");
    using Change = std::function<void(PracticeOptions&)>;
    QTest::newRow("too few") << QByteArray("practice.comment-count")
                             << Change([](PracticeOptions& o) { o.comments = 4; });
    QTest::newRow("too many") << QByteArray("practice.comment-count")
                              << Change([](PracticeOptions& o) { o.comments = 5001; });
    QTest::newRow("no trigger") << QByteArray("practice.no-trigger")
                                << Change([](PracticeOptions& o) { o.triggers = {u" "_s}; });
    QTest::newRow("no such zone") << QByteArray("practice.time-zone")
                                  << Change([](PracticeOptions& o) { o.timeZone = "Mars/Olympus"; });
    QTest::newRow("slug") << QByteArray("practice.account-slug") << Change([](PracticeOptions& o) {
        o.accounts = {{u"Not A Slug"_s, {}, {}, {}}};
    });
}

void TestPracticeWorld::badOptionsAreRefused()
{
    QFETCH(std::function<void(PracticeOptions&)>, change);
    PracticeOptions options;
    options.folder = u"unused"_s;
    change(options);
    const auto full = options.completed();
    QVERIFY(!full);
    QTEST(full.error().reason, "reason");
}

void TestPracticeWorld::triggersAreSpelledInManyWays()
{
    SeededRandom random(7, "forms");
    QSet<QString> forms;
    for (int i = 0; i < 200; ++i) {
        const QString form = writtenAs(u"Swipe"_s, random);
        forms.insert(form);
        QCOMPARE(triggerIn(form, {u"SWIPE"_s}), u"SWIPE"_s);
    }
    QCOMPARE(forms, QSet<QString>({u"SWIPE"_s, u"swipe"_s, u"Swipe"_s, u"Ｓｗｉｐｅ"_s, u"𝗦𝗪𝗜𝗣𝗘"_s}));
}

void TestPracticeWorld::nearMissesMiss()
{
    SeededRandom random(7, "near");
    QSet<QString> forms;
    for (int i = 0; i < 100; ++i) {
        const QString near = nearMissOf(u"SWIPE"_s, {u"SWIPE"_s, u"swiper"_s}, random);
        forms.insert(near);
        QVERIFY2(triggerIn(near, {u"SWIPE"_s, u"swiper"_s}).isEmpty(), qPrintable(near));
    }
    QCOMPARE(forms, QSet<QString>({u"swiped"_s, u"reswipe"_s, u"swype"_s}));
}

void TestPracticeWorld::dealingIsExact()
{
    const std::vector<std::pair<char, int>> shares{{'a', 50}, {'b', 30}, {'c', 20}};
    const auto count = [&](qsizetype total, char wanted) {
        const std::vector<char> items = dealt(total, shares);
        return std::count(items.begin(), items.end(), wanted);
    };
    QCOMPARE(count(10, 'a'), 5);
    QCOMPARE(count(10, 'c'), 2);
    QCOMPARE(count(3, 'a') + count(3, 'b') + count(3, 'c'), 3);
    QCOMPARE(count(0, 'a'), 0);
}

QTEST_GUILESS_MAIN(TestPracticeWorld)
#include "tst_practiceworld.moc"
