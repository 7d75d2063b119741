#include "practice/skin/templateskin.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace revos::practice;
using namespace Qt::StringLiterals;

/// The small part of Mustache that pages are written in.
class TestTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void partialsSeeTheirScope();
    void aSkinIsLayersOfFolders();
    void brokenSourcesAreRefused_data();
    void brokenSourcesAreRefused();
};

void TestTemplate::renders_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QJsonObject>("model");
    QTest::addColumn<QString>("expected");
    const QJsonObject name{{u"name"_s, u"<b>\"A\" & 'B'"_s}};
    QTest::newRow("text") << u"a {b} c"_s << QJsonObject() << u"a {b} c"_s;
    QTest::newRow("escaped") << u"[{{name}}]"_s << name << u"[&lt;b&gt;&quot;A&quot; &amp; 'B']"_s;
    QTest::newRow("raw") << u"[{{{name}}}]"_s << name << u"[<b>\"A\" & 'B']"_s;
    QTest::newRow("missing") << u"[{{nobody}}]"_s << name << u"[]"_s;
    QTest::newRow("number") << u"{{n}}"_s << QJsonObject{{u"n"_s, 12}} << u"12"_s;
    QTest::newRow("dotted") << u"{{a.b}}"_s << QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, u"x"_s}}}} << u"x"_s;
    QTest::newRow("list") << u"{{#l}}<{{v}}>{{/l}}"_s
                          << QJsonObject{{u"l"_s,
                                          QJsonArray{QJsonObject{{u"v"_s, 1}}, QJsonObject{{u"v"_s, 2}}}}}
                          << u"<1><2>"_s;
    QTest::newRow("plain items") << u"{{#l}}{{.}};{{/l}}"_s
                                 << QJsonObject{{u"l"_s, QJsonArray{u"a"_s, u"b"_s}}} << u"a;b;"_s;
    QTest::newRow("outer scope") << u"{{#o}}{{x}}{{y}}{{/o}}"_s
                                 << QJsonObject{{u"x"_s, u"1"_s}, {u"o"_s, QJsonObject{{u"y"_s, u"2"_s}}}}
                                 << u"12"_s;
    QTest::newRow("inner hides outer")
        << u"{{#o}}{{x}}{{/o}}"_s << QJsonObject{{u"x"_s, u"1"_s}, {u"o"_s, QJsonObject{{u"x"_s, u"2"_s}}}}
        << u"2"_s;
    QTest::newRow("true") << u"{{#b}}yes{{/b}}{{^b}}no{{/b}}"_s << QJsonObject{{u"b"_s, true}} << u"yes"_s;
    QTest::newRow("false") << u"{{#b}}yes{{/b}}{{^b}}no{{/b}}"_s << QJsonObject{{u"b"_s, false}} << u"no"_s;
    QTest::newRow("zero") << u"{{#b}}yes{{/b}}{{^b}}no{{/b}}"_s << QJsonObject{{u"b"_s, 0}} << u"no"_s;
    QTest::newRow("empty list") << u"{{#b}}yes{{/b}}{{^b}}no{{/b}}"_s << QJsonObject{{u"b"_s, QJsonArray()}}
                                << u"no"_s;
    QTest::newRow("model text is no template")
        << u"{{name}}"_s << QJsonObject{{u"name"_s, u"{{name}}"_s}} << u"{{name}}"_s;
}

void TestTemplate::renders()
{
    QFETCH(QString, source);
    QFETCH(QJsonObject, model);
    const auto parsed = Template::parse(source);
    QVERIFY(parsed);
    QTEST(parsed->render(model, {}), "expected");
}

void TestTemplate::partialsSeeTheirScope()
{
    const QHash<QString, Template> partials{{u"item"_s, *Template::parse(u"({{v}}{{w}})"_s)}};
    const auto parsed = Template::parse(u"{{#l}}{{>item}}{{/l}}{{>nothing}}"_s);
    QVERIFY(parsed);
    const QJsonObject model{{u"w"_s, u"!"_s},
                            {u"l"_s, QJsonArray{QJsonObject{{u"v"_s, 1}}, QJsonObject{{u"v"_s, 2}}}}};
    QCOMPARE(parsed->render(model, partials), u"(1!)(2!)"_s);
}

void TestTemplate::aSkinIsLayersOfFolders()
{
    const auto semantic = TemplateSkin::load(u"speaking"_s, {{u"semantic"_s, {}, false}}, std::nullopt);
    QVERIFY(semantic);
    QCOMPARE((*semantic)->name(), u"speaking"_s);
    const QJsonObject model{{u"heading"_s, u"Hi"_s}};
    QVERIFY((*semantic)->page(u"notice"_s, model).contains(u"<h1>Hi</h1>"_s));
    // A later folder stands over an earlier one.
    const auto mixed = TemplateSkin::load(
        u"mixed"_s, {{u"semantic"_s, {}, false}, {u"hashed"_s, {u"notice"_s}, false}}, std::nullopt);
    QVERIFY(mixed);
    QVERIFY((*mixed)->page(u"notice"_s, model).contains(u"aria-level=\"1\">Hi</div>"_s));
    QVERIFY(!TemplateSkin::load(u"nothing"_s, {{u"nothing"_s, {}, false}}, std::nullopt));
    QVERIFY(!TemplateSkin::load(u"no file"_s, {{u"semantic"_s, {u"nothing"_s}, false}}, std::nullopt));
}

void TestTemplate::brokenSourcesAreRefused_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("open tag") << u"a {{name"_s;
    QTest::newRow("open section") << u"{{#a}}x"_s;
    QTest::newRow("crossed") << u"{{#a}}{{#b}}{{/a}}{{/b}}"_s;
    QTest::newRow("end alone") << u"{{/a}}"_s;
}

void TestTemplate::brokenSourcesAreRefused()
{
    QFETCH(QString, source);
    QVERIFY(!Template::parse(source));
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
