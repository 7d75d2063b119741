#include "browser/sitepack/savedpage.h"
#include "support/resulttest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMhtml =
    "From: <Saved by Blink>\r\n"
    "Snapshot-Content-Location: https://www.linkedin.com/feed/update/urn:li:activity:1/\r\n"
    "Subject: Post\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: "
    "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n"
    "\r\n\r\n"
    "------MultipartBoundary--x----\r\n"
    "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n"
    "Content-Location: https://www.linkedin.com/feed/update/urn:li:activity:1/\r\n\r\n"
    "<!DOCTYPE html><html lang=3D\"en\"><head><link rel=3D\"stylesheet\" type=3D\"text/c=\r\n"
    "ss\" href=3D\"cid:css-1@mhtml.blink\"><link rel=3D\"stylesheet\" href=3D\"https://x.example/a.css\">"
    "</head><body>Gr=C3=BC=C3=9Fe</body></html>\r\n"
    "------MultipartBoundary--x----\r\n"
    "Content-Type: text/css\r\nContent-ID: <css-1@mhtml.blink>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "LmEgeyBjb2xvcjogcmVkIH0=\r\n"
    "------MultipartBoundary--x----\r\n"
    "Content-Type: text/html\r\n\r\n<p>a frame</p>\r\n"
    "------MultipartBoundary--x------\r\n";

} // namespace

/// What can be read of the files people save pages to, and what is said of the others.
class TestSavedPage : public QObject
{
    Q_OBJECT

private:
    Result<SavedPage> read(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(u"file"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        return SavedPage::read(file.fileName());
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void aPageWithAllItsPartsInOneFile()
    {
        const auto page = read(kMhtml);
        QVERIFY_RESULT(page);
        QCOMPARE(page->address.toString(), u"https://www.linkedin.com/feed/update/urn:li:activity:1/"_s);
        QVERIFY(page->html.contains("<body>Gr\xC3\xBC\xC3\x9F"
                                    "e</body>"));
        QVERIFY(page->html.contains("<style>.a { color: red }</style>"));
        QVERIFY(page->html.contains("https://x.example/a.css"));
        QVERIFY(!page->html.contains("a frame"));
    }

    void noDocumentAmongTheParts()
    {
        const auto page = read("Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: "
                               "image/png\r\n\r\nabc\r\n--x--\r\n");
        QVERIFY(!page);
        QCOMPARE(page.error().reason, "savedpage.no-document");
    }

    void shadowRootsOpenInEveryEngine_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("our outline") << QByteArray("<template shadowrootmode=\"open\">");
        QTest::newRow("without quotes") << QByteArray("<template class=a shadowrootmode=open>");
        QTest::newRow("single file of Chromium") << QByteArray("<template shadowmode=\"open\">");
        QTest::newRow("older engines") << QByteArray("<template shadowroot='open'>");
    }
    void shadowRootsOpenInEveryEngine()
    {
        QFETCH(QByteArray, start);
        const auto page = read("<div>" + start + "<p>in it</p></template></div>");
        QVERIFY_RESULT(page);
        QVERIFY(page->html.contains(" shadowrootmode=\"open\" shadowroot=\"open\">"));
    }

    void otherTemplatesStayClosed()
    {
        const QByteArray html =
            "<p>shadow</p><template shadowrootmode=\"closed\"><p>a</p></template><template>b</template>";
        const auto page = read(html);
        QVERIFY_RESULT(page);
        QCOMPARE(page->html, html);
    }

    void wideTextIsRead()
    {
        const auto page = read(QByteArray("\xFF\xFE<\0p\0>\0\xFC\0<\0/\0p\0>\0", 18));
        QVERIFY_RESULT(page);
        QCOMPARE(page->html, QByteArray("<p>\xC3\xBC</p>"));
    }

    void whatIsNoPageIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") << u"a PDF"_s;
        QTest::newRow("web archive") << QByteArray("bplist00\0\1", 10) << u"a web archive of Safari"_s;
        QTest::newRow("archive") << QByteArray("PK\x03\x04") << u"a packed archive"_s;
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n") << u"a picture"_s;
        QTest::newRow("requests") << QByteArray("{\"log\": {\"html\": \"<p>\"}}") << u"JSON"_s;
        QTest::newRow("words") << QByteArray("GUIDE please") << u"text without any markup"_s;
        QTest::newRow("bytes") << QByteArray("<p>\0\1", 5) << u"no text"_s;
        QTest::newRow("nothing") << QByteArray() << u"text without any markup"_s;
    }
    void whatIsNoPageIsNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, kind);
        const auto page = read(bytes);
        QVERIFY(!page);
        QCOMPARE(page.error().reason, "savedpage.no-page");
        QCOMPARE(page.error().facts.value(1), kind);
    }
};

QTEST_GUILESS_MAIN(TestSavedPage)
#include "tst_savedpage.moc"
