#include "domain/matching/editdistance.h"
#include "domain/matching/matchcount.h"
#include "domain/matching/triggermatcher.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QList<CampaignTrigger> triggersOf(const QStringList& words, TriggerMode mode)
{
    QList<CampaignTrigger> triggers;
    for (const QString& word : words)
        triggers.append({TriggerId::create(), word, mode});
    return triggers;
}

TriggerMatcher matcherOf(const QStringList& words, TriggerMode mode = TriggerMode::WholeWord)
{
    auto matcher = TriggerMatcher::compile(triggersOf(words, mode));
    Q_ASSERT(matcher);
    return *matcher;
}

} // namespace

class TestTriggerMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeWords_data();
    void wholeWords();
    void contains();
    void fuzzy_data();
    void fuzzy();
    void nearMisses_data();
    void nearMisses();
    void firstThenLongestThenListOrder();
    void everyWayToAskAgrees();
    void refusesUnusableTriggers();
    void editDistance_data();
    void editDistance();
    void countsLines();
};

void TestTriggerMatcher::wholeWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("matched"); // null = no match

    const auto yes = [](const char* name, const char16_t* word, const char16_t* text,
                        const char16_t* matched) {
        QTest::newRow(name) << QString::fromUtf16(word) << QString::fromUtf16(text)
                            << QString::fromUtf16(matched);
    };
    const auto no = [](const char* name, const char16_t* word, const char16_t* text) {
        QTest::newRow(name) << QString::fromUtf16(word) << QString::fromUtf16(text) << QString();
    };
    yes("alone", u"GUIDE", u"guide", u"guide");
    yes("in a sentence", u"guide", u"Please send me the GUIDE!", u"GUIDE");
    yes("hashtag", u"guide", u"#Guide please", u"Guide");
    yes("quotes", u"guide", u"“Guide”", u"Guide");
    yes("hyphen", u"guide", u"guide-book", u"guide");
    yes("missing space", u"guide", u"GUIDE.Thanks", u"GUIDE");
    yes("possessive", u"guide", u"the guide's great", u"guide");
    yes("French elision", u"ebook", u"Je veux l’ebook svp", u"ebook");
    yes("Italian elision", u"audit", u"Vorrei l'audit", u"audit");
    yes("emoji beside it", u"guide", u"🔥guide🔥", u"guide");
    no("inside a word", u"guide", u"guidelines");
    no("end of a word", u"guide", u"misguide");
    no("YES in yesterday", u"yes", u"yesterday");
    no("AI in said", u"ai", u"she said so");
    no("underscore joins", u"guide", u"guide_2");
    no("digit joins", u"guide", u"guide2");
    no("mark after the last letter", u"cafe", u"cafe\u0301");
    no("mark after a plain word", u"guide", u"guide\u0301");
    no("empty text", u"guide", u"");

    yes("several words", u"send it", u"please SEND   it now", u"SEND   it");
    yes("several words over a line end", u"send it", u"send\r\nit", u"send\r\nit");
    yes("no-break space", u"send it", u"send\u00A0it", u"send\u00A0it");
    no("several words with one between", u"send it", u"send me it");
    no("several words, the last longer", u"send it", u"send italics");
    yes("trigger with spaces around", u"  guide ", u"guide", u"guide");

    yes("sharp s", u"größe", u"GRÖSSE bitte", u"GRÖSSE");
    yes("capital sharp s", u"STRASSE", u"straße", u"straße");
    yes("umlaut decomposed", u"Führung", u"Fu\u0308hrung", u"Fu\u0308hrung");
    no("umlaut is a letter of its own", u"fuhrung", u"führung");
    yes("Turkish", u"BİLGİ", u"bilgi lütfen", u"bilgi");
    yes("Turkish typed without dots", u"bilgi", u"BILGI", u"BILGI");
    yes("Turkish dotless", u"KILAVUZ", u"kılavuz", u"kılavuz");
    yes("Greek final sigma", u"ΟΔΗΓΟΣ", u"οδηγός οδηγος", u"οδηγος");
    yes("Cyrillic", u"ГАЙД", u"хочу гайд!", u"гайд");
    no("Cyrillic inside", u"гайд", u"гайды");
    yes("full width", u"GUIDE", u"ＧＵＩＤＥ", u"ＧＵＩＤＥ");
    yes("mathematical bold", u"GUIDE", u"𝗚𝗨𝗜𝗗𝗘 pls", u"𝗚𝗨𝗜𝗗𝗘");
    yes("soft hyphen inside", u"guide", u"gu\u00ADide", u"gu\u00ADide");
    yes("Arabic with vowel points", u"دليل", u"أريد دَلِيل من فضلك", u"دَلِيل");
    no("Arabic with the article", u"دليل", u"الدليل");
    yes("Hebrew", u"מדריך", u"מדריך!", u"מדריך");
    yes("Chinese in running text", u"指南", u"请发指南给我", u"指南");
    yes("Japanese katakana", u"ガイド", u"ガイドください", u"ガイド");
    no("Japanese longer katakana word", u"ガイド", u"ガイドブック");
    yes("Japanese half width", u"ガイド", u"ｶﾞｲﾄﾞ希望", u"ｶﾞｲﾄﾞ");
    yes("Korean", u"가이드", u"가이드 주세요", u"가이드");
    no("Korean with a particle", u"가이드", u"가이드를");
    yes("Thai in running text", u"คู่มือ", u"ขอคู่มือครับ", u"คู่มือ");
    yes("Hindi", u"गाइड", u"मुझे गाइड चाहिए", u"गाइड");

    yes("emoji", u"🔥", u"yes🔥🔥", u"🔥");
    yes("emoji with selector", u"❤", u"I ❤️ this", u"❤️");
    yes("selector in the trigger", u"❤️", u"❤", u"❤");
    yes("skin tone", u"👍", u"👍🏽", u"👍🏽");
    no("part of a family", u"👨", u"👨\u200D👩\u200D👧");
    yes("flag", u"🇩🇪", u"🇫🇷🇩🇪", u"🇩🇪");
    no("halves of two flags", u"🇷🇩", u"🇫🇷🇩🇪");
    yes("plus one", u"+1", u"Me too +1", u"+1");
    no("plus ten", u"+1", u"+10");
    no("version number", u"3", u"3.5 percent");
    yes("number", u"3", u"number 3.", u"3");
}

void TestTriggerMatcher::wholeWords()
{
    QFETCH(QString, word);
    QFETCH(QString, text);
    QFETCH(QString, matched);
    const auto match = matcherOf({word}).match(text);
    QCOMPARE(match.has_value(), !matched.isNull());
    if (match)
        QCOMPARE(text.mid(match->from, match->to - match->from), matched);
    QCOMPARE(matcherOf({word}).matches(text.toUtf8()), !matched.isNull());
}

void TestTriggerMatcher::contains()
{
    const TriggerMatcher matcher = matcherOf({u"guide"_s}, TriggerMode::Contains);
    QVERIFY(matcher.match(u"GUIDELINES"));
    QVERIFY(matcher.match(u"misguided ü"));
    QVERIFY(!matcher.match(u"gui de"));
    QVERIFY(!matcher.match(u"guide\u0301")); // another letter: é
    QVERIFY(matcherOf({u"دليل"_s}, TriggerMode::Contains).match(u"الدليل"));
    // One character that stands for two words of two: "㍿" is 株式会社.
    const auto match = matcherOf({u"株式"_s}, TriggerMode::Contains).match(u"a㍿b");
    QVERIFY(match);
    QCOMPARE(match->from, 1);
    QCOMPARE(match->to, 2);
}

void TestTriggerMatcher::fuzzy_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("matched");
    QTest::newRow("exact") << u"guide"_s << u"the guide"_s << u"guide"_s;
    QTest::newRow("swapped") << u"guide"_s << u"the giude pls"_s << u"giude"_s;
    QTest::newRow("left out") << u"guide"_s << u"GUDE"_s << u"GUDE"_s;
    QTest::newRow("inserted") << u"guide"_s << u"guiide!"_s << u"guiide"_s;
    QTest::newRow("replaced") << u"guide"_s << u"guidr"_s << u"guidr"_s;
    QTest::newRow("accent left out") << u"guía"_s << u"quiero la guia"_s << u"guia"_s;
    QTest::newRow("two edits") << u"guide"_s << u"gdiue"_s << QString();
    QTest::newRow("too short to be fuzzy") << u"yes"_s << u"yet"_s << QString();
    QTest::newRow("too short, exact") << u"yes"_s << u"YES"_s << u"YES"_s;
    QTest::newRow("several words") << u"send it"_s << u"please sned it"_s << u"sned it"_s;
    QTest::newRow("exact wins over an earlier near one") << u"guide"_s << u"giude guide"_s << u"guide"_s;
}

void TestTriggerMatcher::fuzzy()
{
    QFETCH(QString, word);
    QFETCH(QString, text);
    QFETCH(QString, matched);
    const auto match = matcherOf({word}, TriggerMode::Fuzzy).match(text);
    QCOMPARE(match ? text.mid(match->from, match->to - match->from) : QString(), matched);
}

void TestTriggerMatcher::nearMisses_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("near");
    QTest::addColumn<bool>("isInside");
    QTest::newRow("one edit") << u"guide"_s << u"Giude please"_s << u"Giude"_s << false;
    QTest::newRow("inside") << u"guide"_s << u"your guidelines"_s << u"guide"_s << true;
    QTest::newRow("plural is one edit") << u"guide"_s << u"guides"_s << u"guides"_s << false;
    QTest::newRow("YES in yesterday") << u"yes"_s << u"yesterday"_s << u"yes"_s << true;
    QTest::newRow("two letters are never near") << u"ai"_s << u"said"_s << QString() << false;
    QTest::newRow("Arabic article") << u"دليل"_s << u"الدليل"_s << u"دليل"_s << true;
    QTest::newRow("Korean particle") << u"가이드"_s << u"가이드를"_s << u"가이드"_s << true;
    QTest::newRow("nothing near") << u"guide"_s << u"Great post"_s << QString() << false;
}

void TestTriggerMatcher::nearMisses()
{
    QFETCH(QString, word);
    QFETCH(QString, text);
    QFETCH(QString, near);
    QFETCH(bool, isInside);
    const TriggerMatcher matcher = matcherOf({word});
    QVERIFY(!matcher.match(text));
    const auto found = matcher.nearMiss(text);
    QCOMPARE(found.has_value(), !near.isNull());
    if (found) {
        QCOMPARE(text.mid(found->where.from, found->where.to - found->where.from), near);
        QCOMPARE(found->kind == NearMissKind::InsideLongerWord, isInside);
    }
}

void TestTriggerMatcher::firstThenLongestThenListOrder()
{
    const TriggerMatcher matcher = matcherOf({u"guide"_s, u"guide book"_s, u"GUIDE"_s, u"pdf"_s});
    QCOMPARE(matcher.match(u"the pdf and the guide")->trigger, 3);
    QCOMPARE(matcher.match(u"a guide book")->trigger, 1);
    QCOMPARE(matcher.match(u"a guide bookshop")->trigger, 0);
    QCOMPARE(matcher.match(u"guide")->trigger, 0);
    QCOMPARE(matcher.match(u"guide")->triggerId, matcher.triggers()[0].id);
}

// The quick way for ASCII, the folded way and the one for files must not come apart.
void TestTriggerMatcher::everyWayToAskAgrees()
{
    const TriggerMatcher matcher = matcherOf({u"guide"_s, u"send it"_s, u"+1"_s, u"3"_s, u"größe"_s});
    const QStringList pieces{u"guide"_s, u"GUIDE"_s,  u"send"_s, u"it"_s, u" "_s, u"."_s,
                             u"+1"_s,    u"0"_s,      u"3"_s,    u"_"_s,  u"'"_s, u"grösse"_s,
                             u"é"_s,     u"\u0301"_s, u"\n"_s,   u"x"_s};
    quint32 state = 1;
    for (int round = 0; round < 50'000; ++round) {
        QString text;
        for (int i = 0; i < 4; ++i) {
            state = state * 1'664'525U + 1'013'904'223U;
            text += pieces[(state >> 16U) % quint32(pieces.size())];
        }
        const auto quick = matcher.match(text);
        const auto slow = matcher.match(QString(text + u" \u00A0é"_s)); // the tail sends it the other way
        QCOMPARE(quick.has_value(), slow.has_value());
        QCOMPARE(matcher.matches(text.toUtf8()), quick.has_value());
        if (quick)
            QCOMPARE(*quick, *slow);
    }
}

void TestTriggerMatcher::refusesUnusableTriggers()
{
    const auto reason = [](const QStringList& words) {
        const auto matcher = TriggerMatcher::compile(triggersOf(words, TriggerMode::WholeWord));
        return matcher ? QByteArray() : matcher.error().reason;
    };
    QCOMPARE(reason({}), QByteArray("trigger.none"));
    QCOMPARE(reason({u"guide"_s, u"  "_s}), QByteArray("trigger.empty"));
    QCOMPARE(reason({u"\u00AD"_s}), QByteArray("trigger.empty"));
    QCOMPARE(reason({QString(81, u'x')}), QByteArray("trigger.too-long"));
    QCOMPARE(reason({QString(80, u'x')}), QByteArray());
}

void TestTriggerMatcher::editDistance_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<bool>("near");
    QTest::newRow("equal") << u"abc"_s << u"abc"_s << true;
    QTest::newRow("insert at the end") << u"abc"_s << u"abcd"_s << true;
    QTest::newRow("insert at the start") << u"abc"_s << u"xabc"_s << true;
    QTest::newRow("replace last") << u"abc"_s << u"abx"_s << true;
    QTest::newRow("swap") << u"abcd"_s << u"acbd"_s << true;
    QTest::newRow("swap and more") << u"abcd"_s << u"acbx"_s << false;
    QTest::newRow("two inserts") << u"abc"_s << u"abcde"_s << false;
    QTest::newRow("two replaced") << u"abc"_s << u"axx"_s << false;
    QTest::newRow("empty and one") << QString() << u"a"_s << true;
}

void TestTriggerMatcher::editDistance()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(bool, near);
    QCOMPARE(isWithinOneEdit(left, right), near);
    QCOMPARE(isWithinOneEdit(right, left), near);
}

void TestTriggerMatcher::countsLines()
{
    const TriggerMatcher matcher = matcherOf({u"guide"_s});
    QCOMPARE(countMatchingLines(matcher, ""), 0);
    QCOMPARE(countMatchingLines(matcher, "guide\nno\r\nthe GUIDE\r\n\nguidé\nＧＵＩＤＥ"), 3);
}

QTEST_APPLESS_MAIN(TestTriggerMatcher)
#include "tst_triggermatcher.moc"
