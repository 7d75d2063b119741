#include "browser/flows/readcomments.h"
#include "browser/rig.h"
#include "browser/sitepack/savedpage.h"
#include "domain/site/profilekey.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPages = REVOS_SOURCE_DIR "/tests/browser/linkedin/unseen";
constexpr auto kBegin = "<!--expected\n";
constexpr auto kEnd = "\n-->\n";

/// A page as somebody saved it, and what is on it.
struct Page
{
    QString path; ///< of the page without what is expected of it
    QJsonObject expected;
};

/// A comment of @p reading that is the one @p wanted describes and is not in @p taken.
qsizetype find(const CommentReading& reading, const QJsonValue& wanted, const QSet<qsizetype>& taken)
{
    const QString urn = wanted[u"urn"_s].toString();
    for (qsizetype at = 0; at < reading.comments.size(); ++at) {
        const SiteComment& comment = reading.comments[at];
        const bool isIt = urn.isEmpty() ? isDerivedCommentKey(comment.siteId) &&
                                              comment.authorName == wanted[u"author"_s].toString() &&
                                              comment.text == wanted[u"text"_s].toString()
                                        : comment.siteId == urn;
        if (isIt && !taken.contains(at))
            return at;
    }
    return -1;
}

QString profileOf(const SiteComment& comment)
{
    const auto key = ProfileKey::fromUrl(comment.authorUrl);
    return key ? key->toString() : QString();
}

} // namespace

/// Pages the pack was not made from: saved without their style sheets, in old and new shapes, in five
/// languages and with everything around comments that is none. Each comment once, by whoever wrote it, with
/// their words and no others, under the one it answers.
class TestLinkedInUnseen : public QObject
{
    Q_OBJECT

private:
    Page pageNamed(const QString& name)
    {
        QFile file(QDir(QLatin1String(kPages)).filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no page %s", qPrintable(name));
        const QByteArray bytes = file.readAll();
        const qsizetype begin = qstrlen(kBegin);
        const qsizetype end = bytes.indexOf(kEnd);
        QFile page(m_folder.filePath(name));
        if (!bytes.startsWith(kBegin) || end < 0 || !page.open(QIODevice::WriteOnly))
            qFatal("page %s does not say what is on it", qPrintable(name));
        page.write(bytes.mid(end + qsizetype(qstrlen(kEnd))));
        return {page.fileName(), QJsonDocument::fromJson(bytes.mid(begin, end - begin)).object()};
    }

    Result<CommentReading> read(const QString& path)
    {
        REVOS_TRY_ASSIGN(const SavedPage saved, SavedPage::read(path));
        m_rig->server.addAnswer(u"/saved"_s, 200, saved.html);
        return m_rig->driveAt(u"/saved"_s, [&](BrowserPage& page) {
            const SiteSession session{page, *m_pack, QUrl(u"https://www.linkedin.com/"_s), {}};
            return CommentReader(session, {}, {}, QDateTime::currentDateTimeUtc())
                .readShown(PostUrn::parse(u"urn:li:activity:7380000000000000001"), soon());
        });
    }

    std::unique_ptr<Rig> m_rig;
    std::optional<SitePack> m_pack;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<Rig>();
        const auto pack = SitePack::load(u":/revos/sitepacks/linkedin.json"_s);
        QVERIFY2(pack, pack ? "" : qPrintable(pack.error().facts.join(u' ')));
        m_pack = *pack;
    }
    void cleanupTestCase() { m_rig.reset(); }

    void everyCommentOnceAndNothingElse_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : QDir(QLatin1String(kPages)).entryList({u"*.html"_s}))
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyCommentOnceAndNothingElse()
    {
        QFETCH(QString, name);
        const Page page = pageNamed(name);
        const auto reading = read(page.path);
        QCOMPARE(reasonOf(reading), u"ok"_s);
        const QJsonArray wanted = page.expected[u"comments"_s].toArray();
        QSet<qsizetype> taken;
        QList<SiteComment> found;
        for (const QJsonValue& each : wanted) {
            const qsizetype at = find(*reading, each, taken);
            QVERIFY2(at >= 0, qPrintable(u"lost: "_s + each[u"author"_s].toString()));
            taken.insert(at);
            const SiteComment& comment = reading->comments[at];
            found.append(comment);
            QCOMPARE(comment.authorName, each[u"author"_s].toString());
            QCOMPARE(profileOf(comment), each[u"profile"_s].toString());
            QCOMPARE(comment.text, each[u"text"_s].toString());
            QVERIFY2(comment.earliest.isValid(), qPrintable(u"age: "_s + comment.ageLabel));
            const QJsonValue within = each[u"within"_s];
            QCOMPARE(comment.parentId, within.isDouble() ? found[within.toInt()].siteId : within.toString());
        }
        QCOMPARE(reading->comments.size(), wanted.size());
        QCOMPARE(reading->withoutKey, 0);
        QVERIFY(reading->complete);
    }
};

REVOS_BROWSER_TEST_MAIN(TestLinkedInUnseen)
#include "tst_linkedinunseen.moc"
