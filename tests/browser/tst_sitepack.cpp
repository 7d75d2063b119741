#include "browser/rig.h"
#include "browser/sitepack/packhealth.h"
#include "domain/reasons.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// Site packs: what is accepted, what is said about what is not, and what a pack finds on a page.
class TestSitePack : public QObject
{
    Q_OBJECT

private:
    static QJsonObject practice()
    {
        QFile file(u":/revos/sitepacks/practice.json"_s);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    Result<SitePack> loaded(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(u"pack.json"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        return SitePack::load(file.fileName());
    }
    Result<SitePack> loaded(const QJsonObject& pack) { return loaded(QJsonDocument(pack).toJson()); }
    /// @p pack with @p element made of the given CSS variants.
    static QJsonObject withVariants(QJsonObject pack, const QString& element, const QStringList& selectors,
                                    const QString& locale = {})
    {
        QJsonArray variants;
        for (const QString& selector : selectors) {
            QJsonObject variant{
                {u"strategy"_s, u"css"_s},          {u"value"_s, selector}, {u"scope"_s, u"page"_s},
                {u"click"_s, u"trusted"_s},         {u"stability"_s, 3},    {u"source"_s, u"test"_s},
                {u"captured_at"_s, u"2026-11-22"_s}};
            if (!locale.isEmpty())
                variant.insert(u"locale"_s, locale);
            variants.append(variant);
        }
        QJsonObject elements = pack.value(u"elements"_s).toObject();
        elements.insert(element, QJsonObject{{u"cardinality"_s, u"one"_s}, {u"variants"_s, variants}});
        pack.insert(u"elements"_s, elements);
        return pack;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<Rig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void shippedPackIsAccepted()
    {
        const auto pack = SitePack::load(u":/revos/sitepacks/practice.json"_s);
        QCOMPARE(reasonOf(pack), u"ok"_s);
        QCOMPARE(pack->name(), u"practice"_s);
        QVERIFY(!pack->requiredFor(u"send_message"_s).isEmpty());
        QCOMPARE(pack->url(QUrl(u"http://127.0.0.1:1"_s), u"post"_s, {{u"urn"_s, u"urn:li:activity:7"_s}})
                     .toString(),
                 u"http://127.0.0.1:1/feed/update/urn:li:activity:7/"_s);
    }

    void wrongPacksAreRefusedWithThePlace_data()
    {
        QTest::addColumn<QJsonObject>("pack");
        QTest::addColumn<QString>("place");
        QJsonObject pack = practice();
        pack.remove(u"elements"_s);
        QTest::newRow("nothing to find") << pack << u"<root>"_s;
        pack = practice();
        pack.insert(u"version"_s, 3);
        QTest::newRow("version of another type") << pack << u"<root>[version]"_s;
        pack = practice();
        pack.insert(u"script"_s, u"alert(1)"_s);
        QTest::newRow("something unknown") << pack << u"<root>"_s;
        QTest::newRow("one variant only") << withVariants(practice(), u"compose.send"_s, {u"a"_s})
                                          << u"<root>[elements][compose.send][variants]"_s;
        QTest::newRow("unknown language")
            << withVariants(practice(), u"compose.send"_s, {u"a"_s, u"b"_s}, u"xx"_s)
            << u"[elements][compose.send][variants][0]"_s;
        pack = practice();
        QJsonObject pages = pack.value(u"pages"_s).toObject();
        QJsonObject post = pages.value(u"post"_s).toObject();
        post.insert(u"required"_s, QJsonArray{u"comments.nothing"_s});
        pages.insert(u"post"_s, post);
        pack.insert(u"pages"_s, pages);
        QTest::newRow("element that is not there") << pack << u"[pages][post]"_s;
        post.insert(u"required"_s, QJsonArray());
        post.insert(u"path"_s, u"^/(post"_s);
        pages.insert(u"post"_s, post);
        pack.insert(u"pages"_s, pages);
        QTest::newRow("path that is no expression") << pack << u"[pages][post]"_s;
    }
    void wrongPacksAreRefusedWithThePlace()
    {
        QFETCH(QJsonObject, pack);
        QFETCH(QString, place);
        const auto result = loaded(pack);
        QCOMPARE(reasonOf(result), u"sitepack.wrong"_s);
        QCOMPARE(result.error().facts.value(1), place);
        QVERIFY(!result.error().facts.value(2).isEmpty());
        const QString sentence = englishSentence(result.error().reason, result.error().facts);
        QVERIFY2(sentence.startsWith(u"The site pack \""_s) && sentence.contains(u"is wrong at "_s + place) &&
                     sentence.endsWith(u"Nothing was done with the site; use an unchanged pack."_s),
                 qPrintable(sentence));
    }

    void filesThatAreNoPacks()
    {
        QCOMPARE(reasonOf(SitePack::load(m_folder.filePath(u"nothing"_s))), u"sitepack.unreadable"_s);
        QCOMPARE(reasonOf(loaded(QByteArray("{"))), u"sitepack.not-json"_s);
        QCOMPARE(reasonOf(loaded(QByteArray("[]"))), u"sitepack.not-json"_s);
    }

    void languages()
    {
        const auto pack = SitePack::load(u":/revos/sitepacks/practice.json"_s);
        QCOMPARE(pack->languageFor(u"en"_s), u"en"_s);
        QCOMPARE(pack->languageFor(u"en-GB"_s), u"en"_s);
        QCOMPARE(pack->languageFor(u"xx"_s), QString());
        QVERIFY(!pack->knowsLocale(QString()));
        // What people read in English is not looked for elsewhere.
        const auto count = [&](const QString& language) {
            return pack->locator(u"compose.send"_s, language).variants().size();
        };
        QCOMPARE(count(u"en-US"_s), 2);
        QCOMPARE(count(u"xx"_s), 1);
    }

    void health()
    {
        QJsonObject pack = withVariants(practice(), u"x.pass"_s, {u"#s1"_s, u".none"_s});
        pack = withVariants(pack, u"x.fallback"_s, {u".none"_s, u"#s2"_s});
        pack = withVariants(pack, u"x.missing"_s, {u".none"_s, u".nobody"_s});
        pack = withVariants(pack, u"x.several"_s, {u"[contenteditable]"_s, u"#s1"_s});
        const auto read = loaded(pack);
        QCOMPARE(reasonOf(read), u"ok"_s);
        const auto health = m_rig->driveAt(u"/editor/shapes"_s, [&](BrowserPage& page) {
            return checkPackHealth(page, *read,
                                   {u"x.pass"_s, u"x.fallback"_s, u"x.missing"_s, u"x.several"_s}, soon());
        });
        QCOMPARE(reasonOf(health), u"ok"_s);
        QCOMPARE(health->checks[0].health, ElementHealth::Pass);
        QCOMPARE(health->checks[1].health, ElementHealth::Fallback);
        QCOMPARE(health->checks[1].variant, 1);
        QCOMPARE(health->checks[2].health, ElementHealth::Fail);
        QCOMPARE(health->checks[2].variant, -1);
        QCOMPARE(health->checks[3].health, ElementHealth::Fail);
        QCOMPARE(health->checks[3].count, 10);
        QCOMPARE(health->failures(), QStringList({u"x.missing"_s, u"x.several"_s}));
        QCOMPARE(health->overall(), ElementHealth::Fail);
        QVERIFY(health->languageKnown);
    }
};

REVOS_BROWSER_TEST_MAIN(TestSitePack)
#include "tst_sitepack.moc"
