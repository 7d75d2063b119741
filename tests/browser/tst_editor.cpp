#include "browser/rig.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Text that goes into an editor must come out of it unchanged, or not at all.
class TestEditor : public QObject
{
    Q_OBJECT

private:
    struct Written
    {
        QString reason;
        QString content; ///< of the editor afterwards
    };

    Written write(const QString& pageName, const QString& text, LineBreak lineBreak = LineBreak::ShiftReturn)
    {
        Written written;
        m_rig->server.forget();
        const auto content = m_rig->driveAt(pageName, [&](BrowserPage& page) {
            written.reason = reasonOf(page.insertText(m_e, text, lineBreak, Call::within(6s)));
            return page.readEditor(m_e, soon());
        });
        written.content = content ? *content : reasonOf(content);
        return written;
    }

    const Locator m_e = Locator::css(u"#e"_s);
    const QString m_text =
        u"Hey Zoë, loved your comment! 🙂\n\nWhat's your best email?\n漢字 & <b>no markup</b>"_s;
    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<Rig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void arrivesUnchanged_data()
    {
        QTest::addColumn<QString>("pageName");
        QTest::addColumn<bool>("byParagraph");
        for (const auto* name : {"blocks", "textarea", "paragraphs", "preformatted", "plaintext-only",
                                 "shadow", "sends-on-plain-return", "framework"})
            QTest::newRow(name) << u"/editor/"_s + QLatin1String(name) << false;
        for (const auto* name : {"blocks", "paragraphs", "sends-on-return"})
            QTest::addRow("%s by paragraph", name) << u"/editor/"_s + QLatin1String(name) << true;
    }
    void arrivesUnchanged()
    {
        QFETCH(QString, pageName);
        QFETCH(bool, byParagraph);
        const Written written =
            write(pageName, m_text, byParagraph ? LineBreak::Paragraph : LineBreak::ShiftReturn);
        QCOMPARE(written.reason, u"ok"_s);
        QCOMPARE(written.content, m_text);
        QCOMPARE(m_rig->server.told(), QStringList());
    }

    void longTextArrives()
    {
        QString text;
        for (int i = 0; i < 400; ++i)
            text += u"words %1 "_s.arg(i);
        const Written written = write(u"/editor/blocks"_s, text);
        QCOMPARE(written.reason, u"ok"_s);
        QCOMPARE(written.content, comparableText(text));
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("pageName");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("left");
        QTest::newRow("a draft is there") << u"/editor/occupied"_s << u"hello"_s
                                          << u"browser.editor-occupied"_s << u"a draft of somebody"_s;
        QTest::newRow("autocorrected")
            << u"/editor/changes-text"_s << u"in teh end"_s << u"browser.text-changed"_s << QString();
        QTest::newRow("swallowed") << u"/editor/swallows-text"_s << u"hello"_s << u"browser.text-changed"_s
                                   << QString();
        QTest::newRow("cut off") << u"/editor/limits-length"_s << u"longer than twenty characters"_s
                                 << u"browser.text-changed"_s << QString();
        QTest::newRow("read-only") << u"/editor/read-only"_s << u"hello"_s << u"browser.not-editable"_s
                                   << QString();
        QTest::newRow("focus goes elsewhere")
            << u"/editor/focus-elsewhere"_s << u"hello"_s << u"browser.editor-not-focused"_s << QString();
    }
    void isRefused()
    {
        QFETCH(QString, pageName);
        QFETCH(QString, text);
        QFETCH(QString, reason);
        QFETCH(QString, left);
        const Written written = write(pageName, text);
        QCOMPARE(written.reason, reason);
        QCOMPARE(written.content, left);
    }

    void linesAreRead_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("text");
        QTest::newRow("blocks") << u"#s1"_s << u"one\ntwo\nthree"_s;
        QTest::newRow("empty paragraph") << u"#s2"_s << u"one\n\nthree"_s;
        QTest::newRow("breaks") << u"#s3"_s << u"one\ntwo"_s;
        QTest::newRow("preformatted") << u"#s4"_s << u"one\ntwo"_s;
        QTest::newRow("nested, with source white space") << u"#s5"_s << u"one\ntwo bold end"_s;
        QTest::newRow("nothing but a filler") << u"#s6"_s << u""_s;
        QTest::newRow("break in an inline element") << u"#s7"_s << u"one\ntwo"_s;
        QTest::newRow("hard spaces, hidden parts") << u"#s8"_s << u"a  b"_s;
        QTest::newRow("collapsed paragraph") << u"#s9"_s << u"one\ntwo"_s;
        QTest::newRow("list") << u"#s10"_s << u"one\ntwo"_s;
    }
    void linesAreRead()
    {
        QFETCH(QString, selector);
        QFETCH(QString, text);
        const auto read = m_rig->driveAt(u"/editor/shapes"_s, [&](BrowserPage& page) {
            return page.readEditor(Locator::css(selector), soon());
        });
        QCOMPARE(reasonOf(read), u"ok"_s);
        QCOMPARE(*read, text);
    }

    void textsAreCompared_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("hard space") << u"a\u00A0b"_s << u"a b"_s << true;
        QTest::newRow("line ends") << u"a \r\nb\n\n"_s << u"a\nb"_s << true;
        QTest::newRow("composed") << u"e\u0301"_s << u"\u00E9"_s << true;
        QTest::newRow("byte order mark") << u"\uFEFFa"_s << u"a"_s << true;
        QTest::newRow("emoji joiner stays") << u"👩\u200D💻"_s << u"👩💻"_s << false;
        QTest::newRow("inner spaces stay") << u"a  b"_s << u"a b"_s << false;
        QTest::newRow("inner empty line stays") << u"a\n\nb"_s << u"a\nb"_s << false;
        QTest::newRow("quotes stay") << u"it’s"_s << u"it's"_s << false;
    }
    void textsAreCompared()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(comparableText(one) == comparableText(other), same);
    }

    void stopLeavesNoHalfText()
    {
        const QString text = QStringList(40, u"a line that goes on for a while"_s).join(u'\n');
        CancelSource source;
        QString reason;
        const auto left = m_rig->driveAt(u"/editor/blocks"_s, [&](BrowserPage& page) -> Result<QString> {
            QMetaObject::invokeMethod(qApp, [&] { m_rig->later(100ms, [&] { source.cancel(); }); });
            const auto inserted =
                page.insertText(m_e, text, LineBreak::ShiftReturn, Call{Deadline::in(20s), source.token()});
            reason = inserted ? u"ok"_s : codeName(inserted.error().code);
            return page.readEditor(m_e, soon());
        });
        QCOMPARE(reason, u"cancelled"_s);
        QCOMPARE(reasonOf(left), u"ok"_s);
        QCOMPARE(*left, QString());
    }
};

REVOS_BROWSER_TEST_MAIN(TestEditor)
#include "tst_editor.moc"
