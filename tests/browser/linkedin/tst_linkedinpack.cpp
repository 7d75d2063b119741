#include "browser/rig.h"
#include "browser/sitepack/packhealth.h"
#include "browser/sitepack/savedpage.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

const auto kPack = u":/revos/sitepacks/linkedin.json"_s;

QJsonObject linkedin()
{
    QFile file(kPack);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// @p pack with @p change made to the first variant of @p element.
QJsonObject changed(QJsonObject pack, const QString& element, const std::function<void(QJsonObject&)>& change)
{
    QJsonObject elements = pack.value(u"elements"_s).toObject();
    QJsonObject known = elements.value(element).toObject();
    QJsonArray variants = known.value(u"variants"_s).toArray();
    QJsonObject first = variants.first().toObject();
    change(first);
    variants.replace(0, first);
    known.insert(u"variants"_s, variants);
    elements.insert(element, known);
    pack.insert(u"elements"_s, elements);
    return pack;
}

} // namespace

/// The LinkedIn pack as data: accepted, dated, and understood by the engine.
class TestLinkedInPack : public QObject
{
    Q_OBJECT

private:
    QString written(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(u"file"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }
    Result<SitePack> loaded(const QJsonObject& pack)
    {
        return SitePack::load(written(QJsonDocument(pack).toJson()));
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void itIsAccepted()
    {
        const auto pack = SitePack::load(kPack);
        QVERIFY2(pack, pack ? "" : qPrintable(pack.error().facts.join(u' ')));
        QCOMPARE(pack->name(), u"linkedin"_s);
        QCOMPARE(pack->siteDomains(), QStringList{u"linkedin.com"_s});
        QVERIFY(pack->noise().contains(u"Author"_s));
        for (const QString& action :
             {u"read_comments"_s, u"read_profile"_s, u"send_message"_s, u"read_messages"_s, u"reshare"_s,
              u"read_own_posts"_s, u"send_invitation"_s, u"who_am_i"_s})
            QVERIFY2(!pack->requiredFor(action).isEmpty(), qPrintable(action));
    }

    void everyVariantSaysWhoSawItAndWhen()
    {
        const auto pack = SitePack::load(kPack);
        QVERIFY(pack);
        for (const QString& key : pack->elements()) {
            const QList<LocatorVariant> variants = pack->locator(key).variants();
            QVERIFY2(variants.size() >= 2, qPrintable(key));
            for (const LocatorVariant& variant : variants)
                QVERIFY2(!variant.source.isEmpty() && variant.asOf.startsWith(u"20"), qPrintable(key));
        }
    }

    void theEngineUnderstandsEverySelector()
    {
        const auto pack = SitePack::load(kPack);
        QVERIFY(pack);
        Rig rig;
        const auto census = rig.driveAt(u"/locate/strategies"_s, [&](BrowserPage& page) {
            QList<Locator> all;
            for (const QString& key : pack->elements())
                all.append(pack->locator(key));
            return page.census(all, soon());
        });
        QCOMPARE(reasonOf(census), u"ok"_s);
        QCOMPARE(census->size(), pack->elements().size());
    }

    void kindsOfPages_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("kind");
        QTest::newRow("post") << u"/feed/update/urn:li:activity:1/"_s << u"post"_s;
        QTest::newRow("post by title") << u"/posts/jane_title-activity-1-AbCd"_s << u"post"_s;
        QTest::newRow("feed") << u"/feed/"_s << u"feed"_s;
        QTest::newRow("profile") << u"/in/jane/"_s << u"profile"_s;
        QTest::newRow("own posts") << u"/in/me/recent-activity/shares/"_s << u"activity"_s;
        QTest::newRow("inbox") << u"/messaging/"_s << u"inbox"_s;
        QTest::newRow("thread") << u"/messaging/thread/2-AbC=/"_s << u"thread"_s;
        QTest::newRow("compose") << u"/messaging/compose/"_s << u"compose"_s;
        QTest::newRow("new thread") << u"/messaging/thread/new/"_s << u"compose"_s;
        QTest::newRow("sign-in") << u"/login"_s << u"login"_s;
        QTest::newRow("challenge") << u"/checkpoint/challenge/AbC"_s << u"challenge"_s;
        QTest::newRow("analytics") << u"/analytics/post-summary/urn:li:activity:1/"_s << u"analytics"_s;
        QTest::newRow("none") << u"/jobs/"_s << QString();
    }
    void kindsOfPages()
    {
        QFETCH(QString, path);
        QFETCH(QString, kind);
        const auto pack = SitePack::load(kPack);
        QVERIFY(pack);
        QCOMPARE(pack->pageKindOf(QUrl(u"https://www.linkedin.com"_s + path)), kind);
    }

    void wrongPacksAreRefusedWithThePlace_data()
    {
        QTest::addColumn<QJsonObject>("pack");
        QTest::addColumn<QString>("place");
        const QString element = u"comments.author_urn"_s;
        const QString variant = u"[elements][comments.author_urn][variants][0]"_s;
        QTest::newRow("no date") << changed(linkedin(), element, [](QJsonObject& v) { v.remove(u"asOf"_s); })
                                 << u"<root>"_s + variant;
        QTest::newRow("no source") << changed(linkedin(), element, [](QJsonObject& v) {
            v.remove(u"source"_s);
        }) << u"<root>"_s + variant;
        QTest::newRow("no such month")
            << changed(linkedin(), element, [](QJsonObject& v) { v.insert(u"asOf"_s, u"2026-13"_s); })
            << QString(u"<root>"_s + variant + u"[asOf]"_s);
        QTest::newRow("nothing to take out")
            << changed(linkedin(), element, [](QJsonObject& v) { v.insert(u"extract"_s, u"abc"_s); })
            << QString(u"<root>"_s + variant + u"[extract]"_s);
        QTest::newRow("no expression")
            << changed(linkedin(), element, [](QJsonObject& v) { v.insert(u"extract"_s, u"(abc"_s); })
            << variant;
        QJsonObject pack = linkedin();
        pack.insert(u"origins"_s, QJsonObject{{u"site"_s, QJsonArray{u"https://linkedin.com"_s}}});
        QTest::newRow("an address for a domain") << pack << u"<root>[origins][site][0]"_s;
        pack = linkedin();
        pack.insert(u"noise"_s, QJsonArray{u""_s});
        QTest::newRow("an empty word") << pack << u"<root>[noise][0]"_s;
        pack = linkedin();
        QJsonObject pages = pack.value(u"pages"_s).toObject();
        QJsonObject post = pages.value(u"post"_s).toObject();
        post.insert(u"optional"_s, QJsonArray{u"comments.nothing"_s});
        pages.insert(u"post"_s, post);
        pack.insert(u"pages"_s, pages);
        QTest::newRow("element that is not there") << pack << u"[pages][post]"_s;
    }
    void wrongPacksAreRefusedWithThePlace()
    {
        QFETCH(QJsonObject, pack);
        QFETCH(QString, place);
        const auto result = loaded(pack);
        QCOMPARE(reasonOf(result), u"sitepack.wrong"_s);
        QCOMPARE(result.error().facts.value(1), place);
    }

    void aPartOfAnAttributeIsAValue()
    {
        Rig rig;
        rig.server.addAnswer(
            u"/x"_s, 200,
            "<!doctype html><main><a href='/messaging/compose/?recipient=ACoAAB_1-x&amp;y=1'>Message</a>"
            "<a href='/in/ann/'>Ann</a></main>");
        const auto pack = SitePack::load(kPack);
        QVERIFY(pack);
        const auto found = rig.driveAt(u"/x"_s, [&](BrowserPage& page) {
            return page.locateOne(pack->locator(u"profile.member_urn"_s), soon());
        });
        QCOMPARE(reasonOf(found), u"ok"_s);
        QCOMPARE(found->value, u"urn:li:fsd_profile:ACoAAB_1-x"_s);
    }

    void savedPagesSayWhereTheyCameFrom_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QString>("address");
        const QString post = u"https://www.linkedin.com/feed/update/urn:li:activity:1/"_s;
        QTest::newRow("note") << QByteArray("<!DOCTYPE html>\n<!-- saved from url=(0055)") + post.toUtf8() +
                                     " -->\n<html>"
                              << post;
        QTest::newRow("canonical") << QByteArray("<link rel=\"canonical\" href=\"") + post.toUtf8() + "\">"
                                   << post;
        QTest::newRow("open graph") << QByteArray("<meta property=\"og:url\" content=\"") + post.toUtf8() +
                                           "\">"
                                    << post;
        QTest::newRow("nothing") << QByteArray("<html></html>") << QString();
    }
    void savedPagesSayWhereTheyCameFrom()
    {
        QFETCH(QByteArray, html);
        QFETCH(QString, address);
        const auto page = SavedPage::read(written(html));
        QCOMPARE(reasonOf(page), u"ok"_s);
        QCOMPARE(page->address.toString(), address);
    }

    void savedPagesDoNotLeadAway()
    {
        const auto page = SavedPage::read(
            written("<meta HTTP-EQUIV=\"Refresh\" content=\"0; url=https://www.linkedin.com/\">"));
        QCOMPARE(reasonOf(page), u"ok"_s);
        QVERIFY(!page->html.toLower().contains("http-equiv"));
        QVERIFY(!SavedPage::read(written(QByteArray("\0\1", 2))));
        QVERIFY(!SavedPage::read(m_folder.filePath(u"nothing"_s)));
    }
};

REVOS_BROWSER_TEST_MAIN(TestLinkedInPack)
#include "tst_linkedinpack.moc"
