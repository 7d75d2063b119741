#include "browser/flows/readcomments.h"
#include "browser/rig.h"

#include <QFile>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

// Each of these words stands somewhere on the page; none may be in the record.
const QStringList kCanaries{
    u"Zanzibarelli"_s, u"quokkaberry"_s,   u"7123456789012345678"_s, u"ACoAAZyxwvuts"_s, u"zanzi-barelli"_s,
    u"xylotrope"_s,    u"kumquatico"_s,    u"velociraptorius"_s,     u"bergamottina"_s,  u"8812345678901"_s,
    u"Grüezi"_s,       u"птица"_s,         u"secretcookie"_s,        u"javelinscript"_s, u"hiddenjson"_s,
    u"stylishness"_s,  u"wombatcomment"_s, u"mediaurlword"_s,        u"titleword"_s,     u"inputvalueword"_s,
    u"shadowword"_s,   u"noscriptword"_s,  u"framedword"_s,          u"templateword"_s,  u"jane.doe"_s,
    u"datasetword"_s};

QByteArray pageNamed(const QString& name)
{
    QFile file(QStringLiteral(REVOS_SOURCE_DIR "/tests/browser/linkedin/pages/%1.html").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no page %s", qPrintable(name));
    return file.readAll();
}

} // namespace

/// What is kept of a page that somebody sends in.
class TestOutline : public QObject
{
    Q_OBJECT

private:
    Result<PageOutline> outlineOf(const QByteArray& html)
    {
        m_rig->server.addAnswer(u"/in/zanzi-barelli/"_s, 200, html);
        return m_rig->driveAt(u"/in/zanzi-barelli/"_s,
                              [](BrowserPage& page) { return page.outline(soon()); });
    }

    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<Rig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void nothingAnybodyWroteSurvives()
    {
        const auto outline = outlineOf(pageNamed(u"canaries"_s));
        QCOMPARE(reasonOf(outline), u"ok"_s);
        const QString all = outline->html + outline->path;
        for (const QString& canary : kCanaries)
            QVERIFY2(!all.contains(canary, Qt::CaseInsensitive), qPrintable(canary));
        // Parts of them neither.
        for (const QString& part :
             {u"zanzi"_s, u"barelli"_s, u"quokka"_s, u"712345678"_s, u"8812345"_s, u"jane"_s})
            QVERIFY2(!all.contains(part, Qt::CaseInsensitive), qPrintable(part));
    }

    void structureSurvives()
    {
        const auto outline = outlineOf(pageNamed(u"canaries"_s));
        QCOMPARE(reasonOf(outline), u"ok"_s);
        for (const QString& kept :
             {u"<html lang=\"en\""_s, u"class=\"comments-comment-entity\""_s,
              u"data-id=\"urn:li:comment:(activity:"_s,
              u"class=\"comments-comment-meta__description-title\""_s, u"aria-expanded=\"false\""_s,
              u"componentkey=\"replaceableComment_urn:li:comment:(urn:li:activity:"_s, u"role=\"listitem\""_s,
              u"data-testid=\"expandable-text-box\""_s, u"data-view-name=\"comment-commentary\""_s,
              u"href=\"https://www.linkedin.com/in/"_s, u"<svg id=\"repost-small\""_s, u"aria-label="_s,
              u"<template shadowrootmode=\"open\"><p class=\"inner\">"_s, u"<textarea>"_s})
            QVERIFY2(outline->html.contains(kept), qPrintable(kept));
        for (const QString& dropped : {u"<script"_s, u"<style"_s, u"<code"_s, u"<!-- "_s, u"onclick"_s,
                                       u"style="_s, u"mailto"_s, u"licdn"_s, u"<noscript"_s})
            QVERIFY2(!outline->html.contains(dropped), qPrintable(dropped));
    }

    void whatWasEqualStaysEqualInOneRecordOnly()
    {
        const QByteArray html =
            "<!doctype html><p id=a>quokkaberry</p><p id=b>quokkaberry</p><p id=c>Zanzibarelli</p>";
        const auto texts = [&](const QString& outline) {
            static const QRegularExpression kText(u"<p[^>]*>([^<]+)</p>"_s);
            QStringList found;
            auto matches = kText.globalMatch(outline);
            while (matches.hasNext())
                found.append(matches.next().captured(1));
            return found;
        };
        const auto first = outlineOf(html);
        const auto second = outlineOf(html);
        QCOMPARE(reasonOf(first), u"ok"_s);
        QCOMPARE(reasonOf(second), u"ok"_s);
        const QStringList one = texts(first->html);
        QCOMPARE(one.size(), 3);
        QCOMPARE(one[0], one[1]);
        QVERIFY(one[0] != one[2]);
        QCOMPARE(one[0].size(), u"quokkaberry"_s.size());
        QVERIFY(one[2].front().isUpper());
        QVERIFY(texts(second->html)[0] != one[0]);
    }

    void aRecordReadsLikeThePage_data()
    {
        QTest::addColumn<int>("comments");
        QTest::newRow("entity") << 10;
        QTest::newRow("item") << 10;
        QTest::newRow("componentkey") << 10;
        QTest::newRow("feed-shared") << 10;
        QTest::newRow("view-name") << 10;
    }
    void aRecordReadsLikeThePage()
    {
        QFETCH(int, comments);
        const auto outline = outlineOf(pageNamed(QLatin1String(QTest::currentDataTag())));
        QCOMPARE(reasonOf(outline), u"ok"_s);
        m_rig->server.addAnswer(u"/recorded"_s, 200, outline->html.toUtf8());
        const auto pack = SitePack::load(u":/revos/sitepacks/linkedin.json"_s);
        const auto reading = m_rig->driveAt(u"/recorded"_s, [&](BrowserPage& page) {
            const SiteSession session{page, *pack, m_rig->server.url(u"/"_s), {}};
            return CommentReader(session, {}, {}, QDateTime::currentDateTimeUtc()).readShown({}, soon());
        });
        QCOMPARE(reasonOf(reading), u"ok"_s);
        QCOMPARE(reading->comments.size(), comments);
        QCOMPARE(reading->withoutKey, 0);
        const auto isReply = [](const SiteComment& comment) { return !comment.parentId.isEmpty(); };
        QCOMPARE(std::count_if(reading->comments.begin(), reading->comments.end(), isReply), 2);
    }
};

REVOS_BROWSER_TEST_MAIN(TestOutline)
#include "tst_outline.moc"
