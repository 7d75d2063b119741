#include "domain/extraction/emailextractor.h"
#include "domain/extraction/replyreader.h"
#include "domain/matching/botscore.h"
#include "domain/matching/fold.h"
#include "domain/matching/genericpraise.h"
#include "domain/matching/triggermatcher.h"
#include "domain/matching/wordboundary.h"
#include "domain/site/posturl.h"
#include "domain/site/profilekey.h"
#include "domain/templates/firstname.h"
#include "domain/templates/mergevalue.h"
#include "domain/templates/messagetemplate.h"

#include <QRandomGenerator>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 20'000;

/// Texts made of what breaks rules: halves of pairs, marks without letters, joiners, brackets that never
/// close, words of the rules cut in half.
class Hostile
{
public:
    explicit Hostile(quint32 seed)
        : m_random(seed)
    {}

    QString text()
    {
        QString text;
        for (int i = 0, n = m_random.bounded(24); i < n; ++i)
            text += m_random.bounded(8) == 0 ? QString(QChar(char16_t(m_random.bounded(0x10000)))) : piece();
        return text;
    }

private:
    QString piece()
    {
        static const QStringList kPieces{u"@"_s,
                                         u"."_s,
                                         u"a"_s,
                                         u"jane"_s,
                                         u"gmail"_s,
                                         u"com"_s,
                                         u".com"_s,
                                         u" at "_s,
                                         u"(at)"_s,
                                         u"[dot]"_s,
                                         u" dot "_s,
                                         u"("_s,
                                         u")"_s,
                                         u"["_s,
                                         u"-at-"_s,
                                         u"-dot-"_s,
                                         u"_"_s,
                                         u"-"_s,
                                         u" "_s,
                                         u"\n"_s,
                                         u"\r\n"_s,
                                         u"not my"_s,
                                         u"email"_s,
                                         u"my email"_s,
                                         u"stop"_s,
                                         u"don't "_s,
                                         u"please "_s,
                                         u"> "_s,
                                         u"wrote:"_s,
                                         u"--"_s,
                                         u"guide"_s,
                                         u"GUİDE"_s,
                                         u"ß"_s,
                                         u"é"_s,
                                         u"e\u0301"_s,
                                         u"\u0301"_s,
                                         u"\u200D"_s,
                                         u"\u200B"_s,
                                         u"\uFE0F"_s,
                                         u"👍🏽"_s,
                                         u"🇩"_s,
                                         u"漢"_s,
                                         u"ｇｕｉｄｅ"_s,
                                         u"ガ"_s,
                                         u"กิ"_s,
                                         u"دَلِيل"_s,
                                         u"\u202E"_s,
                                         u"{name}"_s,
                                         u"{"_s,
                                         u"}"_s,
                                         u"{{"_s,
                                         u"|"_s,
                                         u"%2F"_s,
                                         u"/in/"_s,
                                         u"https://"_s,
                                         u"linkedin.com"_s,
                                         u"/posts/"_s,
                                         u"urn:li:activity:"_s,
                                         u"7123456789012345678"_s,
                                         u"?"_s,
                                         u"ä"_s,
                                         u"*"_s,
                                         u"Dr. "_s,
                                         u", MBA"_s,
                                         u"O'"_s,
                                         u"1"_s,
                                         u"+1"_s,
                                         QString(QChar(0)),
                                         QString(QChar(0xD83D)),
                                         QString(QChar(0xDC4D))};
        return kPieces[m_random.bounded(int(kPieces.size()))];
    }

    QRandomGenerator m_random;
};

bool isRange(qsizetype from, qsizetype to, const QString& text)
{
    return from >= 0 && from <= to && to <= text.size();
}

} // namespace

class TestHostileText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldingIsStable();
    void matchesPointIntoTheText();
    void extractionAddsUp();
    void repliesKeepTheirLength();
    void templatesNeverLetATagOut();
    void namesAndAddresses();
};

void TestHostileText::foldingIsStable()
{
    Hostile hostile(1);
    for (int round = 0; round < kRounds; ++round) {
        const QString text = hostile.text();
        const FoldedText folded(text, FoldedText::Origins::Yes);
        qsizetype last = 0;
        for (qsizetype i = 0; i <= folded.view().size(); ++i) {
            QVERIFY(folded.origin(i) >= last && folded.origin(i) <= text.size());
            last = folded.origin(i);
        }
        QCOMPARE(FoldedText(text).view(), folded.view());
        for (qsizetype i = 0; i < folded.view().size(); i = wordEnd(folded.view(), i))
            QVERIFY(isWordBoundary(folded.view(), i));
    }
}

void TestHostileText::matchesPointIntoTheText()
{
    const QList<CampaignTrigger> triggers{{TriggerId::create(), u"guide"_s, TriggerMode::WholeWord},
                                          {TriggerId::create(), u"ガ"_s, TriggerMode::Contains},
                                          {TriggerId::create(), u"please stop"_s, TriggerMode::Fuzzy},
                                          {TriggerId::create(), u"👍"_s, TriggerMode::WholeWord}};
    const TriggerMatcher matcher = TriggerMatcher::compile(triggers).value();
    Hostile hostile(2);
    int matched = 0;
    for (int round = 0; round < kRounds; ++round) {
        const QString text = hostile.text();
        const auto match = matcher.match(text);
        if (match) {
            ++matched;
            QVERIFY(isRange(match->from, match->to, text) && match->from < match->to);
            QCOMPARE(match->triggerId, triggers[match->trigger].id);
        } else if (const auto near = matcher.nearMiss(text)) {
            QVERIFY(isRange(near->where.from, near->where.to, text));
        }
        SiteComment comment;
        comment.text = text;
        comment.authorName = text;
        for (const EvidencePart& part : botScore(comment).parts)
            QVERIFY(isRange(part.from, part.to, text));
        static_cast<void>(isGenericPraise(text));
    }
    QVERIFY(matched > kRounds / 20);
}

void TestHostileText::extractionAddsUp()
{
    const EmailExtractor extractor({{u"jane@gmail.com"_s}, {u"a@gmail.com"_s}});
    Hostile hostile(3);
    int found = 0;
    for (int round = 0; round < kRounds; ++round) {
        const QString text = hostile.text();
        const Extraction extraction = extractor.extract(text);
        QVERIFY(!extraction.why.rule.isEmpty());
        QCOMPARE(extraction.accepted, extraction.why.rule == "capture.accepted");
        QCOMPARE(extraction.best.has_value(), !extraction.candidates.isEmpty());
        for (const EmailCandidate& candidate : extraction.candidates) {
            ++found;
            int sum = 0;
            for (const EvidencePart& part : candidate.evidence) {
                sum += part.points;
                QVERIFY(isRange(part.from, part.to, text));
            }
            QCOMPARE(sum, candidate.confidence);
            QVERIFY(candidate.confidence >= 0 && candidate.confidence <= 100);
            QVERIFY(candidate.confidence <= extraction.best->confidence);
            QCOMPARE(candidate.email.count(u'@'), 1);
            QVERIFY(candidate.email != u"jane@gmail.com");
            QVERIFY2(!candidate.email.contains(u' ') && !candidate.email.contains(u'\n'),
                     qPrintable(candidate.email));
        }
    }
    QVERIFY(found > kRounds / 100);
}

void TestHostileText::repliesKeepTheirLength()
{
    const ReplyReader reader({u"please stop, jane\nmy email please"_s});
    Hostile hostile(4);
    for (int round = 0; round < kRounds; ++round) {
        const QString text = hostile.text();
        const ReplyReading reading = reader.read(text);
        QCOMPARE(reading.unquoted.size(), text.size());
        QCOMPARE(reading.message.size(), text.size());
        for (qsizetype i = 0; i < text.size(); ++i)
            QVERIFY(reading.message[i] == text[i] || reading.message[i] == u' ');
        if (reading.optOut)
            QVERIFY(isRange(reading.optOut->from, reading.optOut->to, text));
    }
}

void TestHostileText::templatesNeverLetATagOut()
{
    Hostile hostile(5);
    int parsed = 0;
    for (int round = 0; round < kRounds; ++round) {
        const QString text = hostile.text();
        const auto read = MessageTemplate::parse(text);
        QCOMPARE(read.has_value(), MessageTemplate::problems(text).isEmpty());
        for (const TemplateProblem& problem : MessageTemplate::problems(text))
            QVERIFY(isRange(problem.from, problem.to, text));
        if (!read)
            continue;
        ++parsed;
        const QString hostileValue = hostile.text();
        const auto rendered = read->render({hostileValue, u"M"_s, u"C"_s, u"A"_s, u"X"_s});
        if (rendered && !hostileValue.contains(u'{') && !hostileValue.contains(u'}'))
            QVERIFY(!rendered->contains(u'{') && !rendered->contains(u'}'));
    }
    QVERIFY(parsed > kRounds / 10);
}

void TestHostileText::namesAndAddresses()
{
    Hostile hostile(6);
    for (int round = 0; round < kRounds; ++round) {
        const QString text = hostile.text();
        const QString line = onOneLine(text);
        QCOMPARE(onOneLine(line), line);
        QVERIFY(!line.contains(u'\n'));
        const QString first = firstNameOf(text);
        QVERIFY(!first.contains(u'{') && !first.contains(u'\n'));
        for (const QString& address : {text, QString(u"https://www.linkedin.com/"_s + text)}) {
            if (const auto post = PostUrl::parse(address)) {
                QCOMPARE(post->canonical.host(), u"www.linkedin.com"_s);
                QCOMPARE(*PostUrl::parse(post->canonical.toString()), *post);
            }
            if (const auto key = ProfileKey::fromUrl(address)) {
                QVERIFY(!key->toString().isEmpty() && !key->toString().contains(u'/'));
                QCOMPARE(key->toString(), key->toString().toCaseFolded());
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestHostileText)
#include "tst_hostiletext.moc"
