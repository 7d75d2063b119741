#include "browser/practicetour.h"
#include "browser/rig.h"
#include "support/resulttest.h"

#include <QElapsedTimer>

using namespace revos;
using namespace revos::practice;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// What the practice network's menus, dialogs and message windows do when they are used, in every skin; the
/// ledger tells what came of it.
class TestPracticeWindows : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PracticeTour> m_tour;
    QString m_post;

    static void addSkinRows()
    {
        QTest::addColumn<int>("skin");
        QTest::newRow("semantic") << int(SkinChoice::Semantic);
        QTest::newRow("hashed") << int(SkinChoice::Hashed);
        QTest::newRow("shadow") << int(SkinChoice::Shadow);
    }
    void setSkin()
    {
        QFETCH(int, skin);
        QVERIFY_RESULT(m_tour->network->setLook({SkinChoice(skin), u"en"_s}));
        m_tour->network->faults().clear();
    }
    Result<void> openShareBox(BrowserPage& page)
    {
        REVOS_TRY(m_tour->goTo(page, m_post));
        REVOS_TRY(m_tour->press(page, "post.repost"));
        REVOS_TRY(m_tour->press(page, "repost.with_thoughts"));
        return m_tour->await(page, "share.editor");
    }
    Result<void> write(BrowserPage& page, const char* editor, const QString& text)
    {
        return page.insertText(m_tour->at(editor), text, LineBreak::ShiftReturn, PracticeTour::soon());
    }
    Result<QString> written(BrowserPage& page, const char* editor)
    {
        return page.readEditor(m_tour->at(editor), PracticeTour::soon());
    }
    template<class Event>
    std::vector<Event> all() const
    {
        return m_tour->ledger().all<Event>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_tour = std::make_unique<PracticeTour>();
        QCOMPARE(m_tour->begin(), QString());
        m_post = m_tour->network->postUrl().path();
    }
    void cleanupTestCase() { m_tour.reset(); }

    void messagesAreSent_data() { addSkinRows(); }
    void messagesAreSent()
    {
        setSkin();
        QFETCH(int, skin);
        const Persona* lead = m_tour->find([skin](const Persona& persona) {
            const bool isOpen = persona.becomesLead() && persona.contact == ContactKind::Open;
            return isOpen && persona.person.memberId.toUtf8().back() % 3 == skin;
        });
        QVERIFY(lead != nullptr);
        const auto sent = m_tour->drive([&](BrowserPage& page) -> Result<void> {
            REVOS_TRY(m_tour->goTo(page, u"/messaging/compose/?recipient="_s + lead->person.memberId));
            REVOS_TRY(write(page, "compose.editor", u"Two lines,\nboth of them mine."_s));
            REVOS_TRY(m_tour->press(page, "compose.send"));
            REVOS_TRY(m_tour->await(page, "messages.item"));
            return page.waitFor(Condition::path(u"thread"_s, u"^/messaging/thread/"_s), PracticeTour::soon());
        });
        QVERIFY_RESULT(sent);
        const std::vector<SiteEntry> received = m_tour->ledger().messagesTo(lead->key());
        QCOMPARE(received.size(), size_t(1));
        QCOMPARE(std::get<MessageReceived>(received.front().event).text, u"Two lines,\nboth of them mine."_s);
    }

    void theInstantEntryFiresAtOnce_data() { addSkinRows(); }
    void theInstantEntryFiresAtOnce()
    {
        setSkin();
        const size_t before = all<Reshared>().size();
        const auto done = m_tour->drive([&](BrowserPage& page) -> Result<void> {
            REVOS_TRY(m_tour->goTo(page, m_post));
            REVOS_TRY(m_tour->press(page, "post.repost"));
            REVOS_TRY(m_tour->press(page, "repost.instantly"));
            return m_tour->await(page, "toast.link");
        });
        QVERIFY_RESULT(done);
        QCOMPARE(all<Reshared>().size(), before + 1);
        QVERIFY(all<Reshared>().back().instant);
    }

    void draftsAreKeptOrThrownAway_data() { addSkinRows(); }
    void draftsAreKeptOrThrownAway()
    {
        setSkin();
        const size_t before = all<Reshared>().size();
        const auto kept = m_tour->drive([&](BrowserPage& page) -> Result<QString> {
            REVOS_TRY(openShareBox(page));
            REVOS_TRY(write(page, "share.editor", u"Not finished"_s));
            REVOS_TRY(m_tour->press(page, "share.dismiss"));
            REVOS_TRY(m_tour->press(page, "draft.save"));
            REVOS_TRY(openShareBox(page));
            return written(page, "share.editor");
        });
        QVERIFY_RESULT(kept);
        QCOMPARE(*kept, u"Not finished"_s);
        const auto gone = m_tour->drive([&](BrowserPage& page) -> Result<QString> {
            REVOS_TRY(m_tour->press(page, "share.dismiss"));
            REVOS_TRY(m_tour->press(page, "draft.discard"));
            REVOS_TRY(openShareBox(page));
            return written(page, "share.editor");
        });
        QVERIFY_RESULT(gone);
        QCOMPARE(*gone, QString());
        QCOMPARE(all<Reshared>().size(), before);
    }

    void aLateButtonIsOffForAWhile_data() { addSkinRows(); }
    void aLateButtonIsOffForAWhile()
    {
        setSkin();
        m_tour->fault(FaultKind::LateButton, u"/feed/update/"_s, 1);
        QElapsedTimer waited;
        const auto done = m_tour->drive([&](BrowserPage& page) -> Result<bool> {
            REVOS_TRY(openShareBox(page));
            REVOS_TRY(write(page, "share.editor", u"Patience"_s));
            waited.start();
            REVOS_TRY_ASSIGN(const ElementMatch button,
                             page.locateOne(m_tour->at("share.submit"), PracticeTour::soon()));
            REVOS_TRY(m_tour->press(page, "share.submit"));
            REVOS_TRY(m_tour->await(page, "toast.link"));
            return button.enabled;
        });
        QVERIFY_RESULT(done);
        QVERIFY(!*done);
        QVERIFY2(waited.elapsed() >= 1500, qPrintable(QString::number(waited.elapsed())));
        QCOMPARE(all<Reshared>().back().commentary, u"Patience"_s);
    }

    void aMissingOriginalIsMissing_data() { addSkinRows(); }
    void aMissingOriginalIsMissing()
    {
        setSkin();
        m_tour->fault(FaultKind::MissingOriginal, u"/feed/update/"_s, 1);
        const auto count = m_tour->drive([&](BrowserPage& page) -> Result<int> {
            REVOS_TRY(openShareBox(page));
            return m_tour->count(page, "share.original");
        });
        QVERIFY_RESULT(count);
        QCOMPARE(*count, 0);
    }

    void aPostThatGoesMeanwhileIsSaid_data() { addSkinRows(); }
    void aPostThatGoesMeanwhileIsSaid()
    {
        setSkin();
        QASSIGN_RESULT(const QString urn, m_tour->network->publish(u"avery-quinn"_s, u"Short-lived"_s));
        const size_t before = all<Reshared>().size();
        const auto said = m_tour->drive([&](BrowserPage& page) -> Result<QString> {
            REVOS_TRY(m_tour->goTo(page, u"/feed/update/%1/"_s.arg(urn)));
            REVOS_TRY(m_tour->press(page, "post.repost"));
            REVOS_TRY(m_tour->press(page, "repost.with_thoughts"));
            REVOS_TRY(m_tour->await(page, "share.editor"));
            REVOS_TRY(write(page, "share.editor", u"Too late"_s));
            REVOS_TRY(m_tour->network->deletePost(urn));
            REVOS_TRY(m_tour->press(page, "share.submit"));
            REVOS_TRY(m_tour->await(page, "toast.error"));
            return page.readText(m_tour->at("toast.error"), PracticeTour::soon());
        });
        QVERIFY_RESULT(said);
        QCOMPARE(*said, u"This post is no longer available."_s);
        QCOMPARE(all<Reshared>().size(), before);
    }

    void ownPostsArePublished_data() { addSkinRows(); }
    void ownPostsArePublished()
    {
        setSkin();
        const auto done = m_tour->drive([&](BrowserPage& page) -> Result<void> {
            REVOS_TRY(m_tour->goTo(page, u"/feed/?shareActive=true"_s));
            REVOS_TRY(m_tour->await(page, "share.editor"));
            REVOS_TRY(write(page, "share.editor", u"All my own work"_s));
            REVOS_TRY(m_tour->press(page, "share.submit"));
            return m_tour->await(page, "toast.link");
        });
        QVERIFY_RESULT(done);
        QCOMPARE(all<Published>().back().text, u"All my own work"_s);
    }

    void invitationsAreSent_data() { addSkinRows(); }
    void invitationsAreSent()
    {
        setSkin();
        const auto asked = all<InvitationReceived>();
        const Persona* far = m_tour->find([&](const Persona& persona) {
            return persona.contact == ContactKind::NotConnected && persona.key() != u"avery-quinn" &&
                   std::none_of(asked.begin(), asked.end(), [&](const InvitationReceived& invitation) {
                       return invitation.recipient == persona.key();
                   });
        });
        QVERIFY(far != nullptr);
        const auto done = m_tour->drive([&](BrowserPage& page) -> Result<void> {
            const QString slug = QString::fromLatin1(QUrl::toPercentEncoding(far->key()));
            REVOS_TRY(m_tour->goTo(page, u"/in/%1/"_s.arg(slug)));
            REVOS_TRY(m_tour->press(page, "profile.connect_link"));
            REVOS_TRY(m_tour->await(page, "invite.dialog"));
            REVOS_TRY(write(page, "invite.note", u"We talked about hiring."_s));
            REVOS_TRY(m_tour->press(page, "invite.send"));
            return m_tour->await(page, "profile.pending");
        });
        QVERIFY_RESULT(done);
        const InvitationReceived expected{u"avery-quinn"_s, far->key(), u"We talked about hiring."_s};
        QCOMPARE(all<InvitationReceived>().back(), expected);
    }

    void aCrashTakesTheRendererDown()
    {
        m_tour->network->faults().clear();
        m_tour->fault(FaultKind::RendererCrash, u"/messaging/"_s, 1);
        const auto crashed = m_tour->drive([&](BrowserPage& page) -> Result<void> {
            REVOS_TRY(
                page.open(m_tour->network->baseUrl().resolved(QUrl(u"/messaging/"_s)), PracticeTour::soon()));
            return page.waitFor(Condition::present(u"never"_s, Locator::css(u"#never"_s)),
                                PracticeTour::soon());
        });
        QCOMPARE_REASON(crashed, "browser.page-crashed");
        const auto again = m_tour->drive([&](BrowserPage& page) -> Result<void> {
            REVOS_TRY(m_tour->goTo(page, u"/messaging/"_s));
            return m_tour->await(page, "session.signed_in");
        });
        QVERIFY_RESULT(again);
    }
};

REVOS_BROWSER_TEST_MAIN(TestPracticeWindows)
#include "tst_practicewindows.moc"
