#include "domain/cpustopwatch.h"
#include "domain/matching/chartable.h"
#include "domain/matching/fold.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void tableAgreesWithNormalisation();
    void originsPointIntoTheText();
    void hostileTextStaysLinear();
};

void TestFold::folds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("ASCII") << u"GuIdE"_s << u"guide"_s;
    QTest::newRow("sharp s") << u"STRAẞE Straße"_s << u"strasse strasse"_s;
    QTest::newRow("full width") << u"ＧＵＩＤＥ！"_s << u"guide!"_s;
    QTest::newRow("mathematical bold") << u"𝗚𝘂𝗶𝗱𝗲"_s << u"guide"_s;
    QTest::newRow("circled") << u"Ⓖⓤⓘⓓⓔ"_s << u"guide"_s;
    QTest::newRow("ligature") << u"ﬁt"_s << u"fit"_s;
    QTest::newRow("decomposed") << u"Cafe\u0301"_s << u"café"_s;
    QTest::newRow("marks in another order") << u"a\u0323\u0301"_s << u"ạ\u0301"_s;
    QTest::newRow("Turkish capital dotted i") << u"BİLGİ"_s << u"bilgi"_s;
    QTest::newRow("Turkish dotless i") << u"ılık"_s << u"ilik"_s;
    QTest::newRow("final sigma") << u"ΟΔΟΣ οδος"_s << u"οδοσ οδοσ"_s;
    QTest::newRow("Kelvin and long s") << u"\u212A\u017F"_s << u"ks"_s;
    QTest::newRow("Hangul from parts") << u"\u1100\u1161\u11A8"_s << u"각"_s;
    QTest::newRow("half-width katakana") << u"ｶﾞｲﾄﾞ"_s << u"ガイド"_s;
    QTest::newRow("Arabic without vowel points") << u"دَلِيـــل"_s << u"دليل"_s;
    QTest::newRow("Hebrew without points") << u"מַדְרִיךְ"_s << u"מדריך"_s;
    QTest::newRow("Persian half space") << u"می\u200Cخواهم"_s << u"میخواهم"_s;
    QTest::newRow("soft hyphen, direction marks") << u"gu\u00ADi\u200Ede"_s << u"guide"_s;
    QTest::newRow("typographic apostrophe and hyphen") << u"l’e‑book"_s << u"l'e-book"_s;
    QTest::newRow("white space") << u" a \t\u00A0\n b"_s << u" a b"_s;
    QTest::newRow("emoji without selector") << u"❤️"_s << u"❤"_s;
    QTest::newRow("skin tone") << u"👍🏽"_s << u"👍"_s;
    QTest::newRow("joined pictures stay joined") << u"👨\u200D👩"_s << u"👨\u200D👩"_s;
    QTest::newRow("lonely joiner") << u"a\u200Db"_s << u"ab"_s;
    QTest::newRow("half a pair") << QString(QChar(0xD83D)) << QString(QChar(0xD83D));
    QTest::newRow("empty") << QString() << QString();
}

void TestFold::folds()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(FoldedText(text).view().toString(), folded);
    QCOMPARE(FoldedText(folded).view().toString(), folded); // stable
}

// The quick table and Unicode normalisation must not come apart.
void TestFold::tableAgreesWithNormalisation()
{
    for (char32_t c = 1; c < 0x20000; ++c) {
        if (QChar::isSurrogate(c) || QChar::unicodeVersion(c) == QChar::Unicode_Unassigned)
            continue;
        const FoldKind kind =
            c < 0x10000 ? CharTable::shared().foldKind(char16_t(c)) : CharTable::foldKind(c);
        const QString text = QString::fromUcs4(&c, 1);
        const QString own = FoldedText(text).view().toString();
        const QString slow = foldBySlowPath(text);
        const bool isChangedOnPurpose = kind == FoldKind::Dropped || kind == FoldKind::Space || c == 0x200D ||
                                        slow.contains(u' ') ||
                                        u"\u2018\u2019\u02BC\u2010\u2011\u2012\u2013"_s.contains(text);
        if (!isChangedOnPurpose && own != slow)
            QFAIL(qPrintable(u"U+%1 folds to '%2', not '%3'"_s.arg(uint(c), 0, 16).arg(own, slow)));
    }
}

void TestFold::originsPointIntoTheText()
{
    const QString text = u"ｘ  ß\u00ADe\u0301!"_s;
    const FoldedText folded(text, FoldedText::Origins::Yes);
    QCOMPARE(folded.view().toString(), u"x ssé!"_s);
    const QList<qsizetype> expected{0, 1, 3, 3, 5, 7, 8};
    for (qsizetype i = 0; i < expected.size(); ++i)
        QCOMPARE(folded.origin(i), expected[i]);
}

void TestFold::hostileTextStaysLinear()
{
    const CpuStopwatch timer;
    const QString marks = u"a"_s + QString(1'000'000, QChar(0x0301)) + QString(1'000'000, QChar(0x0323));
    QVERIFY(FoldedText(marks).view().size() > 1'000'000);
    QVERIFY(FoldedText(QString(1'000'000, QChar(0x200D))).view().isEmpty());
    QVERIFY2(timer.elapsedMs() < 5'000, qPrintable(QString::number(timer.elapsedMs())));
}

QTEST_APPLESS_MAIN(TestFold)
#include "tst_fold.moc"
