#include "browser/resharerig.h"

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// Reshares on pages that are late, swapped, broken or walled: one as approved, or none.
class TestReshareFaults : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ReshareRig> m_rig;

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<ReshareRig>(*engineStart());
        m_rig->begin();
    }
    void cleanupTestCase() { m_rig.reset(); }
    void init()
    {
        m_rig->faults().clear();
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice::Semantic, u"en"_s}));
    }

    void faults_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("skin");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("result"); // rule of the reason, "sent", or of the error before the gate
        QTest::addColumn<int>("arrived");
        const auto row = [](const char* name, FaultKind kind, SkinChoice skin, const QString& path,
                            const QByteArray& result) {
            QTest::newRow(name) << int(kind) << int(skin) << path << result << (result == "sent" ? 1 : 0);
        };
        const QString page = u"/feed/update/"_s;
        const QString call = u"/api/posts"_s;
        using enum FaultKind;
        constexpr auto kSemantic = SkinChoice::Semantic;
        constexpr auto kHashed = SkinChoice::Hashed;
        constexpr auto kShadow = SkinChoice::Shadow;
        row("late menu", LateMenu, kSemantic, page, "sent");
        row("late menu, shadow", LateMenu, kShadow, page, "sent");
        row("late button", LateButton, kHashed, page, "sent");
        row("late button, shadow", LateButton, kShadow, page, "sent");
        row("cookie banner", CookieBanner, kSemantic, page, "sent");
        row("another dialog", SwappedDialog, kSemantic, page, "share.other-dialog");
        row("another dialog, hashed", SwappedDialog, kHashed, page, "share.other-dialog");
        row("another dialog, shadow", SwappedDialog, kShadow, page, "share.other-dialog");
        row("no original", MissingOriginal, kSemantic, page, "reshare.original-missing");
        row("no original, shadow", MissingOriginal, kShadow, page, "reshare.original-missing");
        row("a draft", OccupiedEditor, kHashed, page, "send.editor-occupied");
        row("a draft, shadow", OccupiedEditor, kShadow, page, "send.editor-occupied");
        row("doubled button", DoubleButton, kSemantic, page, "browser.several-matches");
        row("covered button", CoveredButton, kSemantic, page, "browser.covered");
        row("moving button", MovingButton, kHashed, page, "browser.moving");
        row("empty shell", EmptyShell, kSemantic, page, "site.not-ready");
        row("renderer crash", RendererCrash, kSemantic, page, "browser.page-crashed");
        row("server error", ServerError, kSemantic, page, "site.server-error");
        row("accepted and thrown away", SilentSend, kSemantic, call, "reshare.unknown");
        row("error after the click", ServerError, kShadow, call, "reshare.unknown");
        row("429 after the click", TooMany, kSemantic, call, "reshare.unknown");
        row("checkpoint after the click", Checkpoint, kHashed, call, "reshare.unknown");
    }
    void faults()
    {
        QFETCH(int, kind);
        QFETCH(int, skin);
        QFETCH(QString, path);
        QFETCH(QByteArray, result);
        QFETCH(int, arrived);
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice(skin), u"fr"_s}));
        m_rig->fault(FaultKind(kind), path);
        const QString post = m_rig->freshPost();
        const size_t before = m_rig->reshares().size();
        const Writing writing = m_rig->reshare(post);
        QCOMPARE(int(m_rig->reshares().size() - before), arrived);
        const auto all = m_rig->reshares();
        QVERIFY(std::none_of(all.begin(), all.end(), [](const Reshared& each) { return each.instant; }));
        if (!writing.answer) {
            QCOMPARE(writing.answer.error().reason, result);
            QVERIFY(writing.answer.error().code != Code::InDoubt);
            QCOMPARE(writing.gateCalls, 0);
            return;
        }
        QVERIFY(writing.answer->value);
        const bool isUnknown = result == "reshare.unknown";
        QCOMPARE(writing.answer->incident.has_value(), FaultKind(kind) == FaultKind::Checkpoint);
        QCOMPARE(writing.outcome(), arrived == 1 ? AttemptOutcome::Sent
                                    : isUnknown  ? AttemptOutcome::Unknown
                                                 : AttemptOutcome::NotSent);
        QCOMPARE(writing.gateCalls, arrived == 1 || isUnknown ? 1 : 0);
        QCOMPARE(writing.rule(), arrived == 1 ? QByteArray() : result);
    }

    void wallsStopBeforeAnythingIsWritten_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("incident");
        QTest::newRow("checkpoint") << int(FaultKind::Checkpoint) << int(IncidentKind::Checkpoint);
        QTest::newRow("captcha") << int(FaultKind::Captcha) << int(IncidentKind::Captcha);
        QTest::newRow("restriction") << int(FaultKind::Restricted) << int(IncidentKind::Restriction);
        QTest::newRow("429") << int(FaultKind::TooMany) << int(IncidentKind::TooManyRequests);
        // Ends the session, so it comes last.
        QTest::newRow("signed out") << int(FaultKind::SessionExpired) << int(IncidentKind::LoginWall);
    }
    void wallsStopBeforeAnythingIsWritten()
    {
        QFETCH(int, kind);
        QFETCH(int, incident);
        m_rig->fault(FaultKind(kind), u"/feed/update/"_s);
        const size_t before = m_rig->reshares().size();
        const Writing writing = m_rig->reshare(m_rig->freshPost());
        QVERIFY_RESULT(writing.answer);
        QVERIFY(!writing.answer->value && writing.answer->incident);
        QCOMPARE(int(writing.answer->incident->kind), incident);
        QCOMPARE(writing.gateCalls, 0);
        QCOMPARE(m_rig->reshares().size(), before);
    }
};

REVOS_PRACTICE_TEST_MAIN(TestReshareFaults)
#include "tst_resharefaults.moc"
