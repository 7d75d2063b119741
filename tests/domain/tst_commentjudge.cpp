#include "domain/matching/botscore.h"
#include "domain/matching/commentjudge.h"
#include "domain/matching/genericpraise.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(revos::CommentRule)

namespace {

SiteComment commentOf(const QString& text)
{
    SiteComment comment;
    comment.siteId = u"urn:li:comment:(activity:1,2)"_s;
    comment.authorName = u"Jane Doe"_s;
    comment.headline = u"Head of Marketing Automation"_s;
    comment.text = text;
    return comment;
}

const TriggerId kTrigger = TriggerId::create();

CommentJudge judgeWith(const CommentStandings& standings)
{
    auto matcher = TriggerMatcher::compile({{kTrigger, u"GUIDE"_s, TriggerMode::WholeWord}});
    return CommentJudge(std::move(matcher).value(), standings);
}

} // namespace

class TestCommentJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void replyAndOwnComeFirst();
    void oldestOfOnePersonBecomesTheLead();
    void praise_data();
    void praise();
    void bots_data();
    void bots();
    void botPartsSayWhere();
};

void TestCommentJudge::rules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("author");
    QTest::addColumn<CommentRule>("rule");
    QTest::addColumn<QString>("matched");
    QTest::newRow("match") << u"Guide please"_s << u"jane"_s << CommentRule::Matched << u"Guide"_s;
    QTest::newRow("no trigger") << u"Where do you get the numbers from?"_s << u"jane"_s
                                << CommentRule::NoTrigger << QString();
    QTest::newRow("near miss, one edit") << u"GIUDE"_s << u"jane"_s << CommentRule::NearMiss << u"GIUDE"_s;
    QTest::newRow("near miss, inside")
        << u"Our guidelines say so"_s << u"jane"_s << CommentRule::NearMiss << u"guide"_s;
    QTest::newRow("praise") << u"Great post, thanks for sharing! 👏"_s << u"jane"_s
                            << CommentRule::GenericPraise << QString();
    QTest::newRow("praise with the trigger")
        << u"Great GUIDE, thanks"_s << u"jane"_s << CommentRule::Matched << u"GUIDE"_s;
    QTest::newRow("own comment") << u"Comment GUIDE below"_s << u"author"_s << CommentRule::OwnComment
                                 << QString();
    QTest::newRow("suppressed") << u"guide"_s << u"nope"_s << CommentRule::Suppressed << u"guide"_s;
    QTest::newRow("suppressed without trigger")
        << u"What a day"_s << u"nope"_s << CommentRule::NoTrigger << QString();
    QTest::newRow("already a lead") << u"guide"_s << u"known"_s << CommentRule::AlreadyALead << u"guide"_s;
    QTest::newRow("bot") << u"GUIDE? Text me on WhatsApp https://example.com/x"_s << u"jane"_s
                         << CommentRule::BotLike << u"GUIDE"_s;
    QTest::newRow("nobody's key") << u"guide"_s << QString() << CommentRule::Matched << u"guide"_s;
}

void TestCommentJudge::rules()
{
    QFETCH(QString, text);
    QFETCH(QString, author);
    QFETCH(CommentRule, rule);
    QFETCH(QString, matched);
    const CommentJudge judge = judgeWith({{u"author"_s}, {u"nope"_s}, {u"known"_s}});
    const CommentVerdict verdict = judge.judge(commentOf(text), author);
    QCOMPARE(verdict.rule, rule);
    QCOMPARE(verdict.matchedText, matched);
    QCOMPARE(verdict.triggerId, matched.isNull() ? TriggerId() : kTrigger);
}

void TestCommentJudge::replyAndOwnComeFirst()
{
    const CommentJudge judge = judgeWith({{u"author"_s}, {}, {}});
    SiteComment reply = commentOf(u"GUIDE"_s);
    reply.parentId = u"urn:li:comment:(activity:1,1)"_s;
    QCOMPARE(judge.judge(reply, u"jane"_s).rule, CommentRule::Reply);
    QCOMPARE(judge.judge(reply, u"author"_s).rule, CommentRule::OwnComment);
}

void TestCommentJudge::oldestOfOnePersonBecomesTheLead()
{
    const CommentJudge judge = judgeWith({});
    const QList<SiteComment> comments{commentOf(u"guide again"_s), commentOf(u"nice"_s),
                                      commentOf(u"guide"_s), commentOf(u"guide"_s), commentOf(u"guide"_s)};
    const QStringList keys{u"jane"_s, u"jane"_s, u"jane"_s, QString(), QString()};
    QList<CommentRule> rules;
    for (const CommentVerdict& verdict : judge.judgeAll(comments, keys))
        rules.append(verdict.rule);
    const QList<CommentRule> expected{CommentRule::AlreadyALead, CommentRule::GenericPraise,
                                      CommentRule::Matched, CommentRule::Matched, CommentRule::Matched};
    QCOMPARE(rules, expected);
}

void TestCommentJudge::praise_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isPraise");
    const auto row = [](const char16_t* text, bool isPraise) {
        const QString value = QString::fromUtf16(text);
        QTest::newRow(qPrintable(value)) << value << isPraise;
    };
    row(u"Great post!", true);
    row(u"Thanks for sharing", true);
    row(u"Love this ❤️❤️", true);
    row(u"Agreed 💯", true);
    row(u"100%", true);
    row(u"👏👏👏", true);
    row(u"Super Beitrag, vielen Dank fürs Teilen!", true);
    row(u"Merci pour le partage", true);
    row(u"Muy interesante, gracias por compartir", true);
    row(u"Ottimo articolo, complimenti", true);
    row(u"Ｇｒｅａｔ", true);
    row(u"Great post, but where is the data?", false);
    row(u"The post is about you", false);
    row(u"Thanks for the template", false);
    row(u"Interested", false);
    row(u"", false);
    row(u"  ", false);
}

void TestCommentJudge::praise()
{
    QFETCH(QString, text);
    QFETCH(bool, isPraise);
    QCOMPARE(isGenericPraise(text), isPraise);
}

void TestCommentJudge::bots_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("points");
    QTest::newRow("a person") << u"Jane"_s << u"Chatbot developer, marketing automation"_s << u"guide"_s << 0;
    QTest::newRow("a link alone") << u"Jane"_s << QString() << u"guide, see https://example.com"_s << 30;
    QTest::newRow("messenger alone") << u"Jane"_s << QString() << u"guide to my whatsapp please"_s << 40;
    QTest::newRow("messenger and link") << u"Jane"_s << QString() << u"t.me/earn https://x.example"_s << 70;
    QTest::newRow("headline") << u"Jane"_s << u"Follow back 100%"_s << u"guide"_s << 50;
    QTest::newRow("repetition") << u"Jane"_s << QString() << u"guide GUIDE guide Guide guide"_s << 30;
    QTest::newRow("four times") << u"Jane"_s << QString() << u"guide GUIDE guide Guide"_s << 0;
    QTest::newRow("emoji flood") << u"Jane"_s << QString() << u"🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥"_s << 25;
    QTest::newRow("nameless and flood") << u"🔥"_s << QString() << u"🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥"_s << 50;
}

void TestCommentJudge::bots()
{
    QFETCH(QString, name);
    QFETCH(QString, headline);
    QFETCH(QString, text);
    QFETCH(int, points);
    SiteComment comment = commentOf(text);
    comment.authorName = name;
    comment.headline = headline;
    const BotScore score = botScore(comment);
    QCOMPARE(score.points, points);
    QCOMPARE(score.isBotLike(), points >= BotScore::kThreshold);
    int sum = 0;
    for (const EvidencePart& part : score.parts)
        sum += part.points;
    QCOMPARE(sum, points);
}

void TestCommentJudge::botPartsSayWhere()
{
    const BotScore score = botScore(commentOf(u"é WhatsApp me"_s));
    QCOMPARE(score.parts.size(), 1);
    QCOMPARE(score.parts[0], (EvidencePart{u"contact-bait"_s, 40, 2, 10}));
}

QTEST_APPLESS_MAIN(TestCommentJudge)
#include "tst_commentjudge.moc"
