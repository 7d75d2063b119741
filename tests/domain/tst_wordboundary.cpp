#include "domain/matching/fold.h"
#include "domain/matching/wordboundary.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTextBoundaryFinder>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QList<qsizetype> ownBoundaries(const QString& text)
{
    QList<qsizetype> found;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (isWordBoundary(text, i))
            found.append(i);
    }
    return found;
}

QList<qsizetype> qtBoundaries(const QString& text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    QList<qsizetype> found{0};
    while (finder.toNextBoundary() >= 0)
        found.append(finder.position());
    return found;
}

// Where RevOS differs on purpose: punctuation between letters parts words (French and Italian apostrophes),
// and Thai goes by letters, not by whatever dictionary the computer has.
bool isTailored(char32_t c)
{
    const QList<char32_t> letterJoiners{U'\'', 0xB7, 0x55F, 0x5F4, 0x2027};
    return letterJoiners.contains(c) || QChar::script(c) == QChar::Script_Thai;
}

// Syriac; a letter since Unicode 15.
constexpr char32_t kAbbreviationMark = 0x70F;

// Format characters that later versions of Unicode count among the digits.
bool isPrependedMark(char32_t c)
{
    return (c >= 0x600 && c <= 0x605) || c == 0x6DD || c == 0x890 || c == 0x891 || c == 0x8E2 ||
           c == 0x110BD || c == 0x110CD;
}

QString of(char32_t c)
{
    return QString::fromUcs4(&c, 1);
}

} // namespace

class TestWordBoundary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithQtOnEveryCharacter();
    void agreesWithQtOnRandomText();
    void tailoring_data();
    void tailoring();
    void wordEnds();
};

void TestWordBoundary::agreesWithQtOnEveryCharacter()
{
    const QStringList neighbours{u"a"_s, u"1"_s, u"ア"_s, u"_"_s, u"漢"_s, u" "_s, u"\U0001F600"_s, u"."_s};
    int compared = 0;
    for (char32_t c = 0x21; c < 0x20000; ++c) {
        const bool isKnown = QChar::unicodeVersion(c) != QChar::Unicode_Unassigned &&
                             QChar::unicodeVersion(c) <= QChar::Unicode_14_0;
        if (!isKnown || QChar::isSurrogate(c) || isTailored(c) || isPrependedMark(c) ||
            c == kAbbreviationMark)
            continue;
        const QString character = of(c);
        if (character.isEmpty() || foldWord(character) != character)
            continue; // never stands in folded text
        for (const QString& neighbour : neighbours) {
            const QString text = neighbour + character + neighbour;
            if (ownBoundaries(text) != qtBoundaries(text))
                QFAIL(qPrintable(u"U+%1 between %2"_s.arg(uint(c), 0, 16).arg(neighbour)));
            ++compared;
        }
        const QString pair = character + character;
        if (ownBoundaries(pair) != qtBoundaries(pair))
            QFAIL(qPrintable(u"U+%1 twice"_s.arg(uint(c), 0, 16)));
    }
    QVERIFY2(compared > 100'000, qPrintable(QString::number(compared)));
}

void TestWordBoundary::agreesWithQtOnRandomText()
{
    const QList<char32_t> alphabet{U'a',  U'z',   U'ß',    U'я',    U'ש',    U'ع',   U'1',   U'٣',    U'_',
                                   U' ',  U'.',   U',',    U'-',    U'!',    U'漢',  U'あ',  U'ア',   U'ー',
                                   0x301, 0xAC00, 0x1F600, 0x1F1E9, 0x1F1EA, 0x200D, 0x2764, 0x1F468, U'@'};
    QRandomGenerator random(7);
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = 0, n = 2 + random.bounded(8); i < n; ++i)
            text += of(alphabet[random.bounded(int(alphabet.size()))]);
        text = foldWord(text);
        if (ownBoundaries(text) != qtBoundaries(text))
            QFAIL(qPrintable(u"'%1'"_s.arg(text)));
    }
}

void TestWordBoundary::tailoring_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qsizetype>>("boundaries");
    QTest::newRow("French elision") << u"l'ebook"_s << QList<qsizetype>{0, 1, 2, 7};
    QTest::newRow("no space after a sentence") << u"guide.thanks"_s << QList<qsizetype>{0, 5, 6, 12};
    QTest::newRow("colon") << u"word:guide"_s << QList<qsizetype>{0, 4, 5, 10};
    QTest::newRow("number") << u"3.5"_s << QList<qsizetype>{0, 3};
    QTest::newRow("thousands") << u"1,000"_s << QList<qsizetype>{0, 5};
    QTest::newRow("end of a number") << u"3. x"_s << QList<qsizetype>{0, 1, 2, 3, 4};
    QTest::newRow("Thai letters") << u"กข"_s << QList<qsizetype>{0, 1, 2};
}

void TestWordBoundary::tailoring()
{
    QFETCH(QString, text);
    QFETCH(QList<qsizetype>, boundaries);
    QCOMPARE(ownBoundaries(text), boundaries);
}

void TestWordBoundary::wordEnds()
{
    const QString text = u"the guide, 2 of"_s;
    QCOMPARE(wordEnd(text, 0), 3);
    QCOMPARE(wordEnd(text, 4), 9);
    QCOMPARE(wordEnd(text, 9), 10);
    QCOMPARE(wordEnd(text, 13), 15);
}

QTEST_APPLESS_MAIN(TestWordBoundary)
#include "tst_wordboundary.moc"
