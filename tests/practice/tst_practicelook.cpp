#include "practice/practicefixture.h"
#include "practice/skin/classnames.h"
#include "practice/skin/phrases.h"
#include "support/resulttest.h"

#include <QDir>
#include <QElapsedTimer>

#include <ctime>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// The three front ends and the five languages.
class TestPracticeLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classNamesFollowSeedAndStart();
    void classesInTemplatesAndStyle_data();
    void classesInTemplatesAndStyle();
    void hashedNamesChangeAtEachStart();
    void hashedPagesUseTheHashedStyle();
    void mixedPagesHaveOneSkinEach();
    void whatIsLoadedLaterLooksAsThePage();
    void localesHaveTheSamePhrases_data();
    void localesHaveTheSamePhrases();
    void numbersAndAges_data();
    void numbersAndAges();
    void theDialRefusesWhatItDoesNotKnow();
    void startsQuickly_data();
    void startsQuickly();

private:
    static QStringList classesOf(const QString& page)
    {
        QStringList names;
        auto attributes = QRegularExpression(u"\\bclass=\"([^\"]*)\""_s).globalMatch(page);
        while (attributes.hasNext())
            names += attributes.next().captured(1).split(u' ', Qt::SkipEmptyParts);
        names.removeDuplicates();
        return names;
    }
    static QStringList skinNames() { return {u"semantic"_s, u"hashed"_s, u"shadow"_s}; }
};

void TestPracticeLook::classNamesFollowSeedAndStart()
{
    const ClassNames names(7, 1);
    QCOMPARE(names.nameFor(u"card"_s), ClassNames(7, 1).nameFor(u"card"_s));
    QVERIFY(names.nameFor(u"card"_s) != ClassNames(7, 2).nameFor(u"card"_s));
    QVERIFY(names.nameFor(u"card"_s) != ClassNames(8, 1).nameFor(u"card"_s));
    QVERIFY(names.nameFor(u"card"_s) != names.nameFor(u"post"_s));
    QVERIFY(names.fingerprint() != ClassNames(7, 2).fingerprint());
}

void TestPracticeLook::classesInTemplatesAndStyle_data()
{
    QTest::addColumn<bool>("isStyle");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("result"); ///< [x] stands for the name of x
    QTest::newRow("two names") << false << u"<p class=\"a b-c\">a</p>"_s << u"<p class=\"[a] [b-c]\">a</p>"_s;
    QTest::newRow("section") << false << u"<p class=\"a{{#r}} a--r{{/r}}\">"_s
                             << u"<p class=\"[a]{{#r}} [a--r]{{/r}}\">"_s;
    QTest::newRow("ends in a tag") << false << u"<p class=\"x hue-{{hue}}\">"_s
                                   << u"<p class=\"[x] hue-{{hue}}\">"_s;
    QTest::newRow("not a class") << false << u"<p data-class=\"\" id=\"a\">.a</p>"_s
                                 << u"<p data-class=\"\" id=\"a\">.a</p>"_s;
    QTest::newRow("selectors") << true << u".a .b-c:hover, p.a::before { top: .5px; margin: 1.5em }"_s
                               << u".[a] .[b-c]:hover, p.[a]::before { top: .5px; margin: 1.5em }"_s;
    QTest::newRow("numbered") << true << u".hue-3 { --hue: 262; }"_s << u".hue-3 { --hue: 262; }"_s;
}

void TestPracticeLook::classesInTemplatesAndStyle()
{
    QFETCH(bool, isStyle);
    QFETCH(QString, source);
    QFETCH(QString, result);
    const ClassNames names(7, 1);
    auto marks = QRegularExpression(u"\\[([^\\]]+)\\]"_s).globalMatch(QString(result));
    while (marks.hasNext()) {
        const QRegularExpressionMatch mark = marks.next();
        result.replace(mark.captured(0), names.nameFor(mark.captured(1)));
    }
    QCOMPARE(isStyle ? names.inStyle(source) : names.inMarkup(source), result);
}

void TestPracticeLook::hashedNamesChangeAtEachStart()
{
    PracticeFixture site;
    site.options.look.skin = SkinChoice::Hashed;
    QCOMPARE(site.start(), QString());
    const QString first = site.member()->get(u"/feed/"_s).text;
    QCOMPARE(site.start(), QString());
    const QString second = site.member()->get(u"/feed/"_s).text;
    const QStringList before = classesOf(first);
    const QStringList after = classesOf(second);
    QCOMPARE(before.size(), after.size());
    for (const QString& name : before)
        QVERIFY2(name.startsWith(u"hue-"_s) || !after.contains(name), qPrintable(name));
    // What may be relied on is the same.
    const QRegularExpression kStable(u"(?:componentkey|data-testid)=\"[^\"]*\""_s);
    const auto stable = [&](const QString& page) {
        QStringList found;
        auto matches = kStable.globalMatch(page);
        while (matches.hasNext())
            found.append(matches.next().captured(0));
        return found;
    };
    QVERIFY(stable(first).size() > 10);
    QCOMPARE(stable(first), stable(second));
}

void TestPracticeLook::hashedPagesUseTheHashedStyle()
{
    PracticeFixture site;
    site.options.look.skin = SkinChoice::Hashed;
    QCOMPARE(site.start(), QString());
    const auto visitor = site.member();
    const Answer page = visitor->get(site.network->postUrl().path());
    const QString css = visitor->get(page.first(u"rel=\"stylesheet\" href=\"([^\"]+)\""_s)).text;
    const QStringList names = classesOf(page.text);
    const auto styled = std::count_if(names.begin(), names.end(),
                                      [&](const QString& name) { return css.contains(u'.' + name); });
    QVERIFY2(styled >= 20, qPrintable(QString::number(styled)));
    for (const QString& speaking : {u"card"_s, u"post"_s, u"comment"_s, u"button"_s, u"dialog"_s}) {
        QVERIFY2(!names.contains(speaking), qPrintable(speaking));
        QVERIFY2(!css.contains(u'.' + speaking), qPrintable(speaking));
    }
}

void TestPracticeLook::mixedPagesHaveOneSkinEach()
{
    PracticeFixture site;
    site.options.comments = 60;
    site.options.look.skin = SkinChoice::Mixed;
    site.options.police.enabled = false;
    QCOMPARE(site.start(), QString());
    const auto visitor = site.member();
    QSet<QString> seen;
    for (const Persona& persona : site.network->personas()) {
        const QString path = u"/in/"_s + QString::fromLatin1(QUrl::toPercentEncoding(persona.key())) + u'/';
        const QString skin = visitor->get(path).first(u"data-skin=\"([^\"]+)\""_s);
        QCOMPARE(visitor->get(path).first(u"data-skin=\"([^\"]+)\""_s), skin);
        seen.insert(skin);
    }
    QCOMPARE(seen, QSet<QString>({u"semantic"_s, u"hashed"_s, u"shadow"_s}));
}

void TestPracticeLook::whatIsLoadedLaterLooksAsThePage()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    site.letAllComment();
    const auto visitor = site.member();
    const QString load = u"/api/comments?urn=%1&sort=recent&after=0"_s.arg(site.network->postUrn());
    for (const SkinChoice dial : {SkinChoice::Semantic, SkinChoice::Hashed}) {
        QVERIFY_RESULT(site.network->setLook({dial, u"en"_s}));
        for (const QString& skin : skinNames()) {
            visitor->setSkin(skin.toLatin1());
            const QString part = visitor->get(load).text;
            QCOMPARE(part.contains(u"<article class=\"comment\""_s), skin == u"semantic");
            QCOMPARE(part.contains(u"data-testid=\"comment\""_s), skin != u"semantic");
        }
    }
}

void TestPracticeLook::localesHaveTheSamePhrases_data()
{
    QTest::addColumn<QString>("locale");
    for (const QString& locale : Phrases::locales())
        QTest::newRow(qPrintable(locale)) << locale;
}

void TestPracticeLook::localesHaveTheSamePhrases()
{
    QFETCH(QString, locale);
    QASSIGN_RESULT(const Phrases english, Phrases::load(u"en"_s));
    QASSIGN_RESULT(const Phrases words, Phrases::load(locale));
    QCOMPARE(words.table().keys(), english.table().keys());
    static const QSet<QString> kSameEverywhere{u"network"_s, u"premium_title"_s, u"captcha_label"_s};
    int same = 0;
    for (const QString& key : english.table().keys()) {
        const QString text = words.text(key);
        QVERIFY2(!text.trimmed().isEmpty(), qPrintable(key));
        QCOMPARE(text.count(u"%1"_s), english.text(key).count(u"%1"_s));
        if (text == english.text(key) && !kSameEverywhere.contains(key))
            ++same;
    }
    if (locale != u"en")
        QVERIFY2(same < 12, qPrintable(QString::number(same))); // "Message", "Pause", "%1 min"
}

void TestPracticeLook::numbersAndAges_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QStringList>("ages"); ///< 5 minutes, 1 hour, 1 day, 3 days, 2 weeks, 2 months
    const auto row = [](const char* locale, const QString& number, const QStringList& ages) {
        QTest::newRow(locale) << QString::fromLatin1(locale) << number << ages;
    };
    row("en", u"12,345"_s, {u"5m"_s, u"1h"_s, u"1d"_s, u"3d"_s, u"2w"_s, u"2mo"_s});
    row("de", u"12.345"_s, {u"5 Min."_s, u"1 Std."_s, u"1 Tag"_s, u"3 Tage"_s, u"2 Wochen"_s, u"2 Monate"_s});
    row("fr", u"12\u202f345"_s, {u"5 min"_s, u"1 h"_s, u"1 j"_s, u"3 j"_s, u"2 sem."_s, u"2 mois"_s});
    row("es", u"12.345"_s, {u"5 min"_s, u"1 h"_s, u"1 día"_s, u"3 días"_s, u"2 semanas"_s, u"2 meses"_s});
    row("it", u"12.345"_s,
        {u"5 min"_s, u"1 h"_s, u"1 giorno"_s, u"3 giorni"_s, u"2 settimane"_s, u"2 mesi"_s});
}

void TestPracticeLook::numbersAndAges()
{
    QFETCH(QString, locale);
    QFETCH(QStringList, ages);
    QASSIGN_RESULT(const Phrases words, Phrases::load(locale));
    QTEST(words.number(12345), "number");
    PracticeFixture site;
    site.options.look.locale = locale;
    QCOMPARE(site.start(), QString());
    const auto visitor = site.member();
    // A post of that age, as its own page tells it.
    const std::pair<qint64, int> spans[] = {{5 * 60, 0},        {3600, 1},           {24 * 3600, 2},
                                            {3 * 24 * 3600, 3}, {15 * 24 * 3600, 4}, {65 * 24 * 3600, 5}};
    QASSIGN_RESULT(const QString urn, site.network->publish(u"avery-quinn"_s, u"Old news"_s));
    const QDateTime start = site.network->clock().now();
    for (const auto& [seconds, index] : spans) {
        QVERIFY_RESULT(site.network->advanceTo(start.addSecs(seconds)));
        const Answer page = visitor->get(u"/feed/update/%1/"_s.arg(urn));
        QCOMPARE(page.first(u"data-part=\"post-age\">([^<]+)<"_s), ages.at(index));
        QVERIFY(page.text.contains(u"<html lang=\"%1\">"_s.arg(locale)));
    }
}

void TestPracticeLook::theDialRefusesWhatItDoesNotKnow()
{
    PracticeFixture site;
    site.options.look.locale = u"tlh"_s;
    QVERIFY(!site.start().isEmpty());
    site.options.look.locale = u"de"_s;
    QCOMPARE(site.start(), QString());
    QCOMPARE_ERROR(site.network->setLook({SkinChoice::Hashed, u"xx"_s}), Code::Internal);
    QCOMPARE(site.network->look(), (PracticeLook{SkinChoice::Semantic, u"de"_s}));
    // The options are the ledger's, the dial is not.
    QVERIFY_RESULT(site.network->setLook({SkinChoice::Hashed, u"fr"_s}));
    QASSIGN_RESULT(const PracticeOptions kept, PracticeNetwork::optionsIn(site.options.folder));
    QCOMPARE(kept.look, (PracticeLook{SkinChoice::Semantic, u"de"_s}));
}

void TestPracticeLook::startsQuickly_data()
{
    QTest::addColumn<int>("skin");
    QTest::newRow("semantic") << int(SkinChoice::Semantic);
    QTest::newRow("hashed") << int(SkinChoice::Hashed);
    QTest::newRow("shadow") << int(SkinChoice::Shadow);
    QTest::newRow("mixed") << int(SkinChoice::Mixed);
}

void TestPracticeLook::startsQuickly()
{
    QFETCH(int, skin);
    PracticeFixture site;
    site.options.comments = 5000;
    site.options.look.skin = SkinChoice(skin);
    // The processor's time is the network's own doing; the clock on the wall is also everybody else's.
    QElapsedTimer wall;
    wall.start();
    const std::clock_t before = std::clock();
    QCOMPARE(site.start(), QString());
    const auto spentMs = qint64(std::clock() - before) * 1000 / CLOCKS_PER_SEC;
    qInfo("started in %lld ms, of which %lld ms of work", static_cast<long long>(wall.elapsed()),
          static_cast<long long>(spentMs));
    QVERIFY2(spentMs <= 500, qPrintable(QString::number(spentMs)));
    QCOMPARE(site.member()->get(site.network->postUrl().path()).status, 200);
}

QTEST_GUILESS_MAIN(TestPracticeLook)
#include "tst_practicelook.moc"
