#include "domain/templates/approvalhash.h"
#include "domain/templates/firstmessagelint.h"
#include "domain/templates/firstname.h"
#include "domain/templates/mergevalue.h"
#include "domain/templates/messagetemplate.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

MergeValues jane()
{
    return {u"Dr. Jane Doe, MBA 🚀"_s, u"Swipe File"_s, u"Spring"_s, u"Acme"_s, u"GUIDE\nplease"_s};
}

QString outcome(const Result<QString>& rendered)
{
    return rendered ? *rendered
                    : QString(QString::fromLatin1(rendered.error().reason) + u' ' +
                              rendered.error().facts.join(u' '));
}

QString rendered(const QString& text, const MergeValues& values)
{
    const auto parsed = MessageTemplate::parse(text);
    return parsed ? outcome(parsed->render(values)) : outcome(tl::unexpected(parsed.error()));
}

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void valuesAreData();
    void allProblemsAtOnce();
    void tagsAndNames();
    void lengthIsCapped();
    void oneLine_data();
    void oneLine();
    void firstNames_data();
    void firstNames();
    void approvalHashes();
    void lint_data();
    void lint();
};

void TestTemplates::renders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    QTest::newRow("the default")
        << u"Hey {name}, loved your comment! What's your best email? I'll send you the {lead_magnet_name}."_s
        << u"Hey Jane, loved your comment! What's your best email? I'll send you the Swipe File."_s;
    QTest::newRow("every tag")
        << u"{name}/{first_name}/{full_name}/{lead_magnet_name}/{campaign_name}/{company}/{comment}"_s
        << u"Jane/Jane/Dr. Jane Doe, MBA 🚀/Swipe File/Spring/Acme/GUIDE please"_s;
    QTest::newRow("no tag") << u"Hello\nthere"_s << u"Hello\nthere"_s;
    QTest::newRow("fallback not needed") << u"Hi {first_name|there}"_s << u"Hi Jane"_s;
    QTest::newRow("spaces in the tag") << u"Hi { first_name | there }"_s << u"Hi Jane"_s;
    QTest::newRow("unknown tag") << u"Hi {vorname}"_s << u"template.unknown-tag {vorname} 4"_s;
    QTest::newRow("empty tag") << u"Hi {}"_s << u"template.unknown-tag {} 4"_s;
    QTest::newRow("case matters") << u"Hi {Name}"_s << u"template.unknown-tag {Name} 4"_s;
    QTest::newRow("unclosed") << u"Hi {name"_s << u"template.open-brace {name 4"_s;
    QTest::newRow("unclosed on its line") << u"Hi {name\nbye}"_s << u"template.open-brace {name 4"_s;
    QTest::newRow("opened twice") << u"Hi {na{name}"_s << u"template.open-brace {na 4"_s;
    QTest::newRow("closing alone") << u"Hi name}"_s << u"template.close-brace } 8"_s;
    QTest::newRow("double braces") << u"Hi {{first_name}}!"_s << u"template.double-brace {{first_name}} 4"_s;
    QTest::newRow("empty") << u" \n"_s << u"template.empty  \n 1"_s;
}

void TestTemplates::renders()
{
    QFETCH(QString, text);
    QFETCH(QString, result);
    QCOMPARE(rendered(text, jane()), result);
}

void TestTemplates::valuesAreData()
{
    MergeValues values = jane();
    values.company = u"{name} {{x}} %1 $&"_s;
    QCOMPARE(rendered(u"At {company}?"_s, values), u"At {name} {{x}} %1 $&?"_s);
    values.company = u" \u200B\n\u202E"_s;
    QCOMPARE(rendered(u"At {company}?"_s, values), u"template.empty-value company 4"_s);
    QCOMPARE(rendered(u"At {company|your company}?"_s, values), u"At your company?"_s);
    QCOMPARE(rendered(u"At {company|}?"_s, values), u"At ?"_s);
    values.fullName = u"🔥🔥"_s;
    QCOMPARE(rendered(u"Hi {first_name|there}"_s, values), u"Hi there"_s);
    QCOMPARE(rendered(u"Hi {first_name}"_s, values), u"template.empty-value first_name 4"_s);
}

void TestTemplates::allProblemsAtOnce()
{
    const QList<TemplateProblem> found = MessageTemplate::problems(u"{a} {name} } {{b}} {c");
    const QList<TemplateProblem> expected{{"template.unknown-tag", {u"{a}"_s, u"1"_s}, 0, 3},
                                          {"template.close-brace", {u"}"_s, u"12"_s}, 11, 12},
                                          {"template.double-brace", {u"{{b}}"_s, u"14"_s}, 13, 18},
                                          {"template.open-brace", {u"{c"_s, u"20"_s}, 19, 21}};
    QCOMPARE(found, expected);
    QVERIFY(MessageTemplate::problems(u"Hi {name}").isEmpty());
}

void TestTemplates::tagsAndNames()
{
    const auto parsed = MessageTemplate::parse(u"{name} {first_name} {company}");
    QVERIFY(parsed);
    QCOMPARE(parsed->tags(), (QList<MergeTag>{MergeTag::FirstName, MergeTag::Company}));
    for (const QString& name : mergeTagNames())
        QVERIFY(MessageTemplate::parse(QString(u'{' + name + u'}')));
}

void TestTemplates::lengthIsCapped()
{
    QVERIFY(MessageTemplate::parse(QString(8000, u'x')));
    QCOMPARE(rendered(QString(8001, u'x'), jane()), u"template.too-long 8001 8000"_s);
    MergeValues values = jane();
    values.comment = QString(7999, u'y');
    QCOMPARE(rendered(u"a {comment}"_s, values), u"template.too-long 8001 8000"_s);
}

void TestTemplates::oneLine_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("line");
    QTest::newRow("line ends") << u"a\r\nb\u2028c"_s << u"a b c"_s;
    QTest::newRow("spaces") << u"  a \t\u00A0 b "_s << u"a b"_s;
    QTest::newRow("control") << u"a\u0007\u0000b"_s << u"ab"_s;
    QTest::newRow("direction") << u"a\u202Eb\u2066"_s << u"ab"_s;
    QTest::newRow("composed") << u"e\u0301"_s << u"é"_s;
    QTest::newRow("joiners stay") << u"👩\u200D💻"_s << u"👩\u200D💻"_s;
    QTest::newRow("half a pair") << QString(QString(u"a"_s) + QChar(0xD83D)) << u"a"_s;
}

void TestTemplates::oneLine()
{
    QFETCH(QString, value);
    QFETCH(QString, line);
    QCOMPARE(onOneLine(value), line);
}

void TestTemplates::firstNames_data()
{
    QTest::addColumn<QString>("fullName");
    QTest::addColumn<QString>("firstName");
    const auto row = [](const char16_t* full, const char16_t* first) {
        const QString value = QString::fromUtf16(full);
        QTest::newRow(qPrintable(value)) << value << QString::fromUtf16(first);
    };
    row(u"Jane Doe", u"Jane");
    row(u"jane doe", u"Jane");
    row(u"JANE DOE", u"Jane");
    row(u"Jane", u"Jane");
    row(u"Dr. Jane Doe", u"Jane");
    row(u"Prof. Dr. Jane Doe", u"Jane");
    row(u"Dipl.-Ing. Erika Muster", u"Erika");
    row(u"Herr Max Muster", u"Max");
    row(u"Mme Marie Curie", u"Marie");
    row(u"M. Pierre Curie", u"Pierre");
    row(u"Sra. Ana López", u"Ana");
    row(u"DOE Jane", u"Jane");
    row(u"DUPONT Jean-Pierre", u"Jean-Pierre");
    row(u"JEAN-PIERRE DUPONT", u"Jean-Pierre");
    row(u"JD Smith", u"JD");
    row(u"Doe, Jane", u"Jane");
    row(u"Doe, Dr. Jane", u"Jane");
    row(u"Jane Doe, MBA", u"Jane");
    row(u"Doe, MBA", u"Doe");
    row(u"Jane Doe, MBA, PhD 🚀", u"Jane");
    row(u"Jane Doe, growth for shops", u"Jane");
    row(u"🚀 Jane Doe", u"Jane");
    row(u"⭐️Jane⭐️ Doe", u"Jane");
    row(u"Jane (Janey) Doe", u"Jane");
    row(u"Jane Doe (she/her)", u"Jane");
    row(u"Jane Doe | Founder of Acme", u"Jane");
    row(u"Jane Doe - Coach", u"Jane");
    row(u"Jane Doe • LinkedIn", u"Jane");
    row(u"McKenzie Smith", u"McKenzie");
    row(u"o'brien tom", u"O'Brien");
    row(u"mary-ann jones", u"Mary-Ann");
    row(u"J. Doe", u"");
    row(u"J Doe", u"");
    row(u"Dr.", u"");
    row(u"🔥", u"");
    row(u"", u"");
    row(u"123", u"");
    row(u"Øyvind Åse", u"Øyvind");
    row(u"Łukasz Żak", u"Łukasz");
    row(u"Иван Петров", u"Иван");
    row(u"ИВАНОВ Пётр", u"Пётр");
    row(u"محمد علي", u"محمد");
    row(u"王伟", u"王伟");
    row(u"田中 太郎", u"田中 太郎");
    row(u"김철수", u"김철수");
    row(u"Jose\u0301 Ruiz", u"José");
    row(u"Me Anna Smith", u"Me");
    row(u"Don Smith", u"Don");
    row(u"Jane\nDoe", u"Jane");
}

void TestTemplates::firstNames()
{
    QFETCH(QString, fullName);
    QFETCH(QString, firstName);
    QCOMPARE(firstNameOf(fullName), firstName);
}

void TestTemplates::approvalHashes()
{
    const QByteArray hash = approvalHash({"dm", u"jane-doe"_s, {}, u"Hé"_s});
    // printf 'revos-approval-1\ndm\njane-doe\n\nH\303\251' | sha256sum
    QCOMPARE(hash, QByteArray("b5272206bf07f94c4629756d93954f6bad1275e3fc23fd24304dbd2966b57951"));
    QCOMPARE(approvalHash({"dm", u"jane-doe"_s, {}, u"He\u0301"_s}), hash);
    QVERIFY(approvalHash({"dm", u"jane-do"_s, {}, u"Hé"_s}) != hash);
    QVERIFY(approvalHash({"email", u"jane-doe"_s, {}, u"Hé"_s}) != hash);
    QVERIFY(approvalHash({"dm", u"jane-doe"_s, u"Hé"_s, {}}) != hash);
    QVERIFY(approvalHash({"dm", u"jane-doe"_s, {}, u"Hé "_s}) != hash);
    QVERIFY(approvalHash({"dm", u"a"_s, {}, u"b"_s}) != approvalHash({"dm", {}, {}, u"a\nb"_s}));
}

void TestTemplates::lint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QByteArray>>("missing");
    QTest::newRow("the default") << u"Hey {name}, loved your comment! What's your best email?"_s
                                 << QList<QByteArray>{"lint.identity", "lint.way-out"};
    QTest::newRow("complete") << u"Hi, Anna from Acme here. Thanks for your comment! If not, no worries."_s
                              << QList<QByteArray>{};
    QTest::newRow("German")
        << u"Hallo, ich bin Anna. Danke für deinen Kommentar! Falls nicht, sag einfach Bescheid."_s
        << QList<QByteArray>{};
    QTest::newRow("French") << u"Bonjour, je suis Anna, merci pour votre commentaire. Sinon, pas de souci."_s
                            << QList<QByteArray>{};
    QTest::newRow("Spanish") << u"Hola, soy Anna, gracias por tu comentario. Si prefieres no, sin problema."_s
                             << QList<QByteArray>{};
    QTest::newRow("Italian") << u"Ciao, sono Anna, grazie per il commento. Se non vuoi, nessun problema."_s
                             << QList<QByteArray>{};
    QTest::newRow("nothing") << u"Buy now"_s
                             << QList<QByteArray>{"lint.identity", "lint.source", "lint.way-out"};
}

void TestTemplates::lint()
{
    QFETCH(QString, text);
    QFETCH(QList<QByteArray>, missing);
    QList<QByteArray> rules;
    for (const Why& why : lintFirstMessage(text, {u"Anna Smith"_s, u"Acme"_s}))
        rules.append(why.rule);
    QCOMPARE(rules, missing);
}

QTEST_APPLESS_MAIN(TestTemplates)
#include "tst_templates.moc"
