#include "domain/matching/triggermatcher.h"
#include "domain/reasons.h"
#include "domain/site/posturl.h"
#include "domain/templates/messagetemplate.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

Error errorOfPost(const QString& input)
{
    const auto post = PostUrl::parse(input);
    return post ? Error() : post.error();
}

Error errorOfTrigger(const QString& input)
{
    const auto matcher =
        TriggerMatcher::compile({CampaignTrigger{TriggerId::create(), input, TriggerMode::WholeWord}});
    return matcher ? Error() : matcher.error();
}

Error errorOfTemplate(const QString& input)
{
    const auto text = MessageTemplate::parse(input);
    return text ? Error() : text.error();
}

using Reader = Error (*)(const QString&);

} // namespace

Q_DECLARE_METATYPE(Reader)

/// What people type wrong, word for word as they are told.
class TestInputSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
};

void TestInputSentences::tells_data()
{
    QTest::addColumn<Reader>("reader");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("sentence");
    const Reader post = &errorOfPost;
    const Reader trigger = &errorOfTrigger;
    const Reader text = &errorOfTemplate;
    QTest::newRow("no post address")
        << post << QString() << u"There is no address. Nothing was saved; paste the address of the post."_s;
    QTest::newRow("another site")
        << post << u"https://example.com/posts/1"_s
        << u"\"https://example.com/posts/1\" leads to example.com, not to LinkedIn. It "
           "was not opened; copy the post's link."_s;
    QTest::newRow("a profile")
        << post << u"https://www.linkedin.com/in/jane/"_s
        << u"\"https://www.linkedin.com/in/jane/\" is a profile. Nothing was saved; open "
           "the post and copy its link."_s;
    QTest::newRow("empty trigger")
        << trigger << u"  "_s
        << u"The trigger word \"  \" has no character that can be matched. Nothing was "
           "saved; change or remove it."_s;
    QTest::newRow("unknown merge tag")
        << text << u"Hey {nmae}, hello"_s
        << u"{nmae} at position 5 is not a merge tag. Nothing was prepared; choose "
           "one from the list."_s;
}

void TestInputSentences::tells()
{
    QFETCH(Reader, reader);
    QFETCH(QString, input);
    QFETCH(QString, sentence);
    const Error error = reader(input);
    QCOMPARE(englishSentence(error.reason, error.facts), sentence);
    QCOMPARE(error.code, Code::Invalid);
}

QTEST_GUILESS_MAIN(TestInputSentences)
#include "tst_inputsentences.moc"
