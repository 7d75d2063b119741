#include "browser/practicerig.h"

#include <QApplication>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// Who we are, comments, profiles and conversations, read from the practice network and compared with what
/// its people really wrote.
class TestReadingFlows : public QObject
{
    Q_OBJECT

private:
    /// Everything under the post, by URN.
    static QMap<QString, PersonaComment> truth(const PracticeNetwork& network)
    {
        QMap<QString, PersonaComment> comments;
        for (const Persona& persona : network.personas()) {
            for (const PersonaComment& comment : persona.comments)
                comments.insert(comment.urn, comment);
        }
        return comments;
    }
    static Result<SiteAnswer<CommentReading>> read(PracticeRig& rig, const QSet<QString>& known = {},
                                                   const ReadBudget& budget = {})
    {
        return onWorker([&] {
            return rig.site->readComments(rig.account, rig.network->postUrl().toString(), known, budget,
                                          PracticeRig::within(170));
        });
    }

private Q_SLOTS:
    void whoAmI()
    {
        PracticeRig rig(*engineStart());
        rig.begin();
        const auto identity =
            onWorker([&] { return rig.site->whoAmI(rig.account, PracticeRig::within(20)); });
        QVERIFY_RESULT(identity);
        const Person& me = *rig.network->account(rig.network->options().accounts.front().slug);
        QVERIFY(identity->value);
        QCOMPARE(identity->value->memberUrn, me.memberUrn);
        QCOMPARE(identity->value->slug, me.slug);
        QCOMPARE(identity->value->name, me.fullName);
    }

    void everyCommentIsReadAndNoneInvented_data()
    {
        QTest::addColumn<int>("comments");
        QTest::newRow("5") << 5;
        QTest::newRow("60") << 60;
        QTest::newRow("300") << 300;
    }
    void everyCommentIsReadAndNoneInvented()
    {
        QFETCH(int, comments);
        PracticeRig rig(*engineStart());
        rig.options.comments = comments;
        rig.begin();
        QElapsedTimer timer;
        timer.start();
        const auto reading = read(rig);
        qInfo("%d comments read in %lld ms", comments, timer.elapsed());
        QVERIFY_RESULT(reading);
        QVERIFY(reading->value);
        QVERIFY(reading->value->complete);
        const auto expected = truth(*rig.network);
        QCOMPARE(reading->value->total, int(expected.size()));
        QSet<QString> seen;
        for (const SiteComment& comment : reading->value->comments) {
            QVERIFY2(expected.contains(comment.siteId), qPrintable(comment.siteId));
            QVERIFY2(!seen.contains(comment.siteId), qPrintable(comment.siteId));
            seen.insert(comment.siteId);
            const PersonaComment& written = expected[comment.siteId];
            QCOMPARE(comment.text.simplified(), written.text.simplified());
            QCOMPARE(comment.parentId, written.parentUrn);
            QVERIFY(comment.earliest <= written.at && written.at <= comment.latest.addSecs(60));
        }
        QCOMPARE(seen.size(), expected.size());
        QCOMPARE(rig.ledger().all<PageViewed>().size(), 2u); // one's own page at sign-in, and the post, once
    }

    void authorsAreWhoTheyAre()
    {
        PracticeRig rig(*engineStart());
        rig.begin();
        const auto reading = read(rig);
        QVERIFY_RESULT(reading);
        QMap<QString, Person> authors;
        for (const Persona& persona : rig.network->personas()) {
            for (const PersonaComment& comment : persona.comments)
                authors.insert(comment.urn, persona.person);
        }
        for (const SiteComment& comment : reading->value->comments) {
            const Person& author = authors[comment.siteId];
            QCOMPARE(comment.authorUrn, author.memberUrn);
            QCOMPARE(comment.authorName, author.fullName.simplified());
            QCOMPARE(comment.headline, author.headline.simplified());
            QCOMPARE(QUrl(comment.authorUrl).path(QUrl::FullyDecoded),
                     QString(u"/in/"_s + author.slug + u'/'));
        }
    }

    void newestComeFirst()
    {
        PracticeRig rig(*engineStart());
        rig.begin();
        const auto reading = read(rig);
        QVERIFY_RESULT(reading);
        const auto expected = truth(*rig.network);
        QDateTime last;
        for (const SiteComment& comment : reading->value->comments) {
            if (!comment.parentId.isEmpty())
                continue;
            const QDateTime at = expected[comment.siteId].at;
            QVERIFY(!last.isValid() || at <= last);
            last = at;
        }
    }

    void knownCommentsEndTheVisitEarly()
    {
        PracticeRig rig(*engineStart());
        rig.options.comments = 120;
        rig.begin();
        const auto first = read(rig);
        QVERIFY_RESULT(first);
        // All but the two newest are known.
        QSet<QString> known;
        QStringList fresh;
        for (const SiteComment& comment : first->value->comments) {
            if (comment.parentId.isEmpty() && fresh.size() < 2)
                fresh.append(comment.siteId);
            else
                known.insert(comment.siteId);
        }
        const auto second = read(rig, known);
        QVERIFY_RESULT(second);
        QVERIFY(second->value->complete);
        QStringList found;
        for (const SiteComment& comment : second->value->comments)
            found.append(comment.siteId);
        QCOMPARE(found, fresh);
    }

    void budgetRunsOut()
    {
        PracticeRig rig(*engineStart());
        rig.options.comments = 120;
        rig.begin();
        ReadBudget budget;
        budget.clicks = 2;
        const auto reading = read(rig, {}, budget);
        QVERIFY_RESULT(reading);
        QVERIFY(!reading->value->complete);
        QVERIFY(reading->value->comments.size() >= 25);
        QVERIFY(reading->value->comments.size() < 120);
    }

    void awkwardButtonsDoNotLoseWhatWasRead_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("complete");
        QTest::newRow("cookie banner") << int(FaultKind::CookieBanner) << true;
        QTest::newRow("moving button") << int(FaultKind::MovingButton) << false;
        QTest::newRow("doubled button") << int(FaultKind::DoubleButton) << false;
    }
    void awkwardButtonsDoNotLoseWhatWasRead()
    {
        QFETCH(int, kind);
        QFETCH(bool, complete);
        PracticeRig rig(*engineStart());
        rig.begin();
        rig.fault(FaultKind(kind), {});
        const auto reading = read(rig);
        QVERIFY_RESULT(reading);
        QVERIFY(reading->value);
        QCOMPARE(reading->value->complete, complete);
        QVERIFY(reading->value->comments.size() >= 20);
    }

    void addressesOfPosts_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("readable") << u"slug"_s;
        QTest::newRow("URN") << u"urn"_s;
        QTest::newRow("no post") << u"profile"_s;
        QTest::newRow("another post") << u"other"_s;
    }
    void addressesOfPosts()
    {
        QFETCH(QString, form);
        PracticeRig rig(*engineStart());
        rig.options.comments = 5;
        rig.begin();
        QString address = rig.network->postSlugUrl().toString();
        if (form == "urn"_L1)
            address = rig.network->postUrn();
        else if (form == "profile"_L1)
            address = rig.network->baseUrl().resolved(QUrl(u"/in/somebody/"_s)).toString();
        else if (form == "other"_L1)
            address = u"urn:li:activity:7000000000000000001"_s;
        const auto reading = onWorker(
            [&] { return rig.site->readComments(rig.account, address, {}, {}, PracticeRig::within(40)); });
        if (form == "profile"_L1) {
            QCOMPARE_REASON(reading, "post-url.profile");
        } else if (form == "other"_L1) {
            QCOMPARE_REASON(reading, "site.page-gone");
        } else {
            QVERIFY_RESULT(reading);
            QVERIFY(reading->value->comments.size() >= 5);
        }
    }

    void profilesAreRead()
    {
        PracticeRig rig(*engineStart());
        rig.begin();
        const Persona* open = rig.open(ReplyKind::PlainAddress);
        const Persona* stranger =
            rig.find([](const Persona& persona) { return persona.contact == ContactKind::NotConnected; });
        QVERIFY(open && stranger);
        for (const Persona* persona : {open, stranger}) {
            const auto answer = onWorker([&] {
                const QString url = u"https://www.linkedin.com/in/"_s +
                                    QString::fromLatin1(QUrl::toPercentEncoding(persona->person.slug)) +
                                    u"/?trk=x"_s;
                return rig.site->readProfile(rig.account, url, PracticeRig::within(20));
            });
            QVERIFY_RESULT(answer);
            QVERIFY(answer->value);
            QCOMPARE(answer->value->memberUrn, persona->person.memberUrn);
            QCOMPARE(answer->value->name, persona->person.fullName);
            QCOMPARE(answer->value->headline, persona->person.headline);
            QCOMPARE(answer->value->company, persona->person.company);
            QCOMPARE(answer->value->degree, persona->person.degree);
            QCOMPARE(answer->value->canMessage, persona == open);
        }
    }

    void conversationsAreReadUntilTheyAreStored()
    {
        PracticeRig rig(*engineStart());
        rig.begin();
        const Persona* persona = rig.open(ReplyKind::PlainAddress);
        QVERIFY(persona);
        // Our message goes in by the network's own door; the browser only reads.
        rig.member()->send(persona->person.memberId, u"Hey, what's your address?"_s);
        const auto next = rig.network->nextEventAt();
        QVERIFY(next);
        QVERIFY_RESULT(rig.network->advanceTo(next->addDays(2)));

        QHash<QString, QString> heads;
        QStringList opened;
        const auto remember = [&](const QStringList& threads) -> Result<void> {
            opened += threads;
            return {};
        };
        const auto readInbox = [&] {
            return onWorker([&] {
                return rig.site->readMessages(rig.account, heads, 10, remember, PracticeRig::within(40));
            });
        };
        const auto first = readInbox();
        QVERIFY_RESULT(first);
        QCOMPARE(first->value->size(), 1);
        const SiteThread thread = first->value->first();
        QCOMPARE(thread.recipientUrn, persona->person.memberUrn);
        QVERIFY(thread.messages.size() >= 2);
        QVERIFY(thread.messages.first().mine);
        QCOMPARE(thread.messages.first().text, u"Hey, what's your address?"_s);
        QVERIFY(!thread.messages.last().mine);
        QCOMPARE(thread.messages.last().senderUrn, persona->person.memberUrn);
        QVERIFY(thread.messages.last().at.isValid());
        QCOMPARE(opened, QStringList{thread.threadId});

        // An older state is stored only: what was handed over must come again, although it is marked read.
        heads.insert(thread.threadId, thread.messages.first().siteMessageId);
        const auto again = readInbox();
        QVERIFY_RESULT(again);
        QCOMPARE(again->value->size(), 1);
        heads.insert(thread.threadId, thread.messages.last().siteMessageId);
        const auto third = readInbox();
        QVERIFY_RESULT(third);
        QVERIFY(third->value->isEmpty());
    }

    /// RevOS ended between opening a conversation and storing it; meanwhile others went on top of it.
    void whatAnotherLifeOpenedAndDidNotStoreIsReadHoweverFarDown()
    {
        PracticeRig rig(*engineStart());
        rig.options.comments = 60;
        rig.begin();
        constexpr int kConversations = 14;
        auto member = rig.member();
        int made = 0;
        for (const Persona& persona : rig.network->personas()) {
            if (persona.contact == ContactKind::Open && made < kConversations)
                made += member->send(persona.person.memberId, u"Hey %1"_s.arg(made)).status == 200 ? 1 : 0;
        }
        QCOMPARE(made, kConversations);
        const auto forget = [](const QStringList&) -> Result<void> { return {}; };
        const auto readInbox = [&](const QHash<QString, QString>& heads) {
            return onWorker([&] {
                return rig.site->readMessages(rig.account, heads, 40, forget, PracticeRig::within(60));
            });
        };
        const auto all = readInbox({});
        QVERIFY_RESULT(all);
        QCOMPARE(all->value->size(), kConversations);
        QHash<QString, QString> heads;
        for (const SiteThread& thread : *all->value)
            heads.insert(thread.threadId, thread.messages.last().siteMessageId);
        const QString deepest = all->value->last().threadId;
        heads.insert(deepest, {});

        rig.signInAfresh();
        const auto next = readInbox(heads);
        QVERIFY_RESULT(next);
        QVERIFY(std::any_of(next->value->begin(), next->value->end(),
                            [&](const SiteThread& thread) { return thread.threadId == deepest; }));
        QVERIFY(next->value->size() < kConversations);
    }
};

REVOS_PRACTICE_TEST_MAIN(TestReadingFlows)
#include "tst_readingflows.moc"
