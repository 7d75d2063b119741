#include "domain/pods/commentaryjudge.h"
#include "domain/reasons.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestCommentaryJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void likeness_data();
    void likeness();

private:
    const QStringList m_others{
        u"We tried the second of these three steps last spring and our reply rate doubled within a month."_s,
        u"Der zweite Schritt hat bei uns im Frühjahr die Antwortquote verdoppelt."_s};
};

void TestCommentaryJudge::judges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("its own words")
        << u"The part about asking for less in the first message changed how my team "
           "writes. Try it on ten people."_s
        << QByteArray();
    QTest::newRow("too short") << u"Worth ten minutes."_s << QByteArray("commentary.length");
    QTest::newRow("too long") << QString(151, u'x') << QByteArray("commentary.length");
    QTest::newRow("longest") << QString(150, u'x') << QByteArray();
    QTest::newRow("emoji count once") << u"👩🏽‍💻"_s.repeated(49) << QByteArray("commentary.length");
    QTest::newRow("stock praise")
        << u"Thanks for sharing! There is so much in here that every founder should read."_s
        << QByteArray("commentary.stock-praise");
    QTest::newRow("stock praise, typographic")
        << u"I COULDN’T AGREE MORE with what is said here about first messages and patience."_s
        << QByteArray("commentary.stock-praise");
    QTest::newRow("stock praise in German")
        << u"Danke fürs Teilen, das werde ich morgen gleich mit dem Team ausprobieren."_s
        << QByteArray("commentary.stock-praise");
    QTest::newRow("the same with other signs")
        << u"We tried the second of these three steps last spring – and our reply rate DOUBLED within a month!"_s
        << QByteArray("commentary.too-alike");
    QTest::newRow("half of another")
        << u"We tried the second of these three steps last spring and it was worth the wait."_s
        << QByteArray("commentary.too-alike");
}

void TestCommentaryJudge::judges()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, rule);
    const Why why = CommentaryJudge(m_others).judge(text);
    QCOMPARE(why.rule, rule);
    if (!rule.isEmpty())
        QVERIFY(!englishSentence(why.rule, why.facts).contains(u'%'));
}

void TestCommentaryJudge::likeness_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("expected");
    QTest::newRow("the same") << m_others[1] << 1.0;
    QTest::newRow("nothing in common") << u"Something else altogether, about cats."_s << 0.0;
    // 4 words = 2 pieces, 1 of them shared: 1 ÷ (2 + 9 − 1), the other text having 11 words.
    QTest::newRow("one piece of ten") << u"Der zweite Schritt fehlt"_s << 0.1;
    QTest::newRow("no words") << u"…!?"_s << 0.0;
}

void TestCommentaryJudge::likeness()
{
    QFETCH(QString, text);
    QFETCH(double, expected);
    QVERIFY(std::abs(CommentaryJudge(m_others).likeness(text) - expected) < 1e-9);
}

QTEST_GUILESS_MAIN(TestCommentaryJudge)
#include "tst_commentaryjudge.moc"
