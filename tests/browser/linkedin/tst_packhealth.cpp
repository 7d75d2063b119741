#include "browser/rig.h"
#include "browser/sitepack/packhealth.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject variant(const QString& value, const QString& skin, const QString& strategy = u"css"_s)
{
    QJsonObject one{{u"strategy"_s, strategy}, {u"value"_s, value},      {u"scope"_s, u"page"_s},
                    {u"stability"_s, 1},       {u"source"_s, u"test"_s}, {u"asOf"_s, u"2026"_s}};
    if (!skin.isEmpty())
        one.insert(u"skin"_s, skin);
    return one;
}

} // namespace

/// A pack's variants belong to front ends; a page is judged by those of its own.
class TestPackHealth : public QObject
{
    Q_OBJECT

private:
    /// LinkedIn's pack with elements of these variants in two of its front ends.
    SitePack packWith(const QMap<QString, QJsonArray>& elements)
    {
        QFile file(u":/revos/sitepacks/linkedin.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no pack");
        QJsonObject pack = QJsonDocument::fromJson(file.readAll()).object();
        QJsonObject all = pack[u"elements"_s].toObject();
        for (auto at = elements.begin(); at != elements.end(); ++at)
            all.insert(at.key(), QJsonObject{{u"cardinality"_s, u"many"_s}, {u"variants"_s, at.value()}});
        pack.insert(u"elements"_s, all);
        QFile out(m_folder.filePath(u"pack.json"_s));
        if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(pack).toJson()) <= 0)
            qFatal("no pack written");
        out.close();
        auto loaded = SitePack::load(out.fileName());
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().facts.join(u' ')));
        return *std::move(loaded);
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void aPageIsJudgedByItsOwnFrontEnd()
    {
        const QString newer = u"componentkey"_s;
        const QString older = u"entity"_s;
        const QJsonArray usual{variant(u".new"_s, newer), variant(u".old"_s, older)};
        const SitePack pack = packWith({
            {u"x.one"_s, usual},
            {u"x.two"_s, usual},
            {u"x.own_second"_s, {variant(u".none"_s, older), variant(u".old"_s, older)}},
            {u"x.others"_s, {variant(u"#theirs"_s, newer), variant(u".none"_s, older)}},
            {u"x.any_first"_s, {variant(u".none"_s, newer), variant(u".old"_s, QString())}},
            {u"x.any_second"_s, {variant(u".none"_s, older), variant(u".old"_s, QString())}},
            {u"x.gone"_s, {variant(u".none"_s, older), variant(u".nobody"_s, newer)}},
        });
        Rig rig;
        rig.server.addAnswer(u"/x"_s, 200,
                             "<!doctype html><html lang=en><p class=old>a</p><p id=theirs>b</p></html>");
        const QStringList keys{u"x.one"_s,       u"x.two"_s,        u"x.own_second"_s, u"x.others"_s,
                               u"x.any_first"_s, u"x.any_second"_s, u"x.gone"_s};
        const auto health = rig.driveAt(
            u"/x"_s, [&](BrowserPage& page) { return checkPackHealth(page, pack, keys, soon()); });
        QCOMPARE(reasonOf(health), u"ok"_s);
        QCOMPARE(health->skin, older);
        const QList<ElementHealth> expected{
            ElementHealth::Pass, ElementHealth::Pass,     ElementHealth::Fallback, ElementHealth::Fallback,
            ElementHealth::Pass, ElementHealth::Fallback, ElementHealth::Fail};
        for (qsizetype at = 0; at < keys.size(); ++at)
            QVERIFY2(health->checks[at].health == expected[at], qPrintable(keys[at]));
        QCOMPARE(health->failures(), QStringList{u"x.gone"_s});
    }

    void placesOnThePageAreNoLinks()
    {
        const SitePack pack =
            packWith({{u"x.link"_s,
                       {variant(u"/in/{slug}/"_s, QString(), u"href"_s), variant(u".none"_s, QString())}}});
        Rig rig;
        rig.server.addAnswer(u"/in/ann/"_s, 200,
                             "<!doctype html><html lang=en><a href='#top'>a</a><a href=' #x'>b</a>"
                             "<a href='/in/ben/#top'>c</a></html>");
        const auto links = rig.driveAt(
            u"/in/ann/"_s, [&](BrowserPage& page) { return page.locate(pack.locator(u"x.link"_s), soon()); });
        QCOMPARE(reasonOf(links), u"ok"_s);
        QCOMPARE(links->count, 1);
        QCOMPARE(links->list.first().text, u"c"_s);
    }
};

REVOS_BROWSER_TEST_MAIN(TestPackHealth)
#include "tst_packhealth.moc"
