#include "browser/resharerig.h"
#include "domain/ports/evidencesink.h"

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

namespace {

/// Keeps in memory what it is given.
class Album final : public EvidenceSink
{
public:
    void take(AccountId account, PageEvidence page) override { pages.append({account, std::move(page)}); }

    QList<std::pair<AccountId, PageEvidence>> pages;
};

QByteArrayList withheld(const PageEvidence& page)
{
    QByteArrayList reasons;
    for (const PagePart& part : page.parts)
        reasons.append(part.withheld);
    return reasons;
}

QByteArray kindsOf(const PageEvidence& page)
{
    QByteArrayList kinds;
    for (const PagePart& part : page.parts)
        kinds.append(part.kind == EvidenceKind::Picture ? "picture" : "outline");
    return kinds.join('+');
}

/// How many colours a picture has, up to a few: a page that was painted has more than one.
qsizetype coloursIn(const QImage& image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height() && colours.size() < 10; y += 7) {
        for (int x = 0; x < image.width() && colours.size() < 10; x += 7)
            colours.insert(image.pixel(x, y));
    }
    return colours.size();
}

} // namespace

/// What is kept of a page when something ended badly on it, and of which pages nothing is.
class TestPageEvidence : public QObject
{
    Q_OBJECT

private:
    Album m_album;
    std::unique_ptr<ReshareRig> m_rig;

    void begin()
    {
        m_album.pages.clear();
        m_rig = std::make_unique<ReshareRig>(*engineStart());
        m_rig->evidence = &m_album;
        m_rig->begin();
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice::Semantic, u"en"_s}));
    }
    void readComments()
    {
        std::ignore = onWorker([&] {
            return m_rig->site->readComments(m_rig->account, m_rig->network->postUrl().toString(), {}, {},
                                             PracticeRig::within(40));
        });
    }

private Q_SLOTS:
    void cleanup() { m_rig.reset(); }

    void aWallIsSeenAsItWas()
    {
        begin();
        m_rig->fault(FaultKind::Checkpoint, u"/feed/update/"_s);
        readComments();
        QCOMPARE(m_album.pages.size(), 1);
        const auto& [account, page] = m_album.pages.first();
        QCOMPARE(account, m_rig->account);
        QVERIFY(page.showsIncident);
        QVERIFY(page.attempt.isNull());
        QVERIFY2(page.address.path().startsWith("/checkpoint/challenge/"_L1),
                 qPrintable(page.address.path()));
        QVERIFY(!page.address.hasQuery());
        QCOMPARE(kindsOf(page), QByteArray("picture+outline"));
        const PagePart& picture = page.parts.at(0);
        QVERIFY(picture.bytes.size() <= 300'000);
        const QImage image = QImage::fromData(picture.bytes, "jpeg");
        QCOMPARE(image.size(), picture.size);
        QVERIFY(image.width() <= 1280 && image.height() >= 600);
        QVERIFY(coloursIn(image) > 3);
        const QByteArray& outline = page.parts.at(1).bytes;
        QVERIFY(outline.contains("<form"));
        // The structure tells nothing of what the page says.
        for (const char* words : {"Security check", "unusual activity", "using this account"})
            QVERIFY2(!outline.contains(words), words);
    }

    void anUnknownOutcomeHangsOnItsAttempt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("incident");
        QTest::newRow("error after the press") << int(FaultKind::ServerError) << u"/api/posts"_s << false;
        QTest::newRow("checkpoint after the press") << int(FaultKind::Checkpoint) << u"/api/posts"_s << true;
    }
    void anUnknownOutcomeHangsOnItsAttempt()
    {
        QFETCH(int, kind);
        QFETCH(QString, path);
        QFETCH(bool, incident);
        begin();
        m_rig->fault(FaultKind(kind), path);
        const Writing writing = m_rig->reshare(m_rig->freshPost());
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::Unknown);
        QCOMPARE(m_album.pages.size(), 1);
        const PageEvidence& page = m_album.pages.first().second;
        QCOMPARE(page.attempt, writing.report().pass->attemptId);
        QCOMPARE(page.showsIncident, incident);
        QCOMPARE(withheld(page), (QByteArrayList{{}, {}}));
    }

    void aStopForAReasonOfThePageIsSeen_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("another dialog") << int(FaultKind::SwappedDialog);
        QTest::newRow("covered button") << int(FaultKind::CoveredButton);
        QTest::newRow("empty shell") << int(FaultKind::EmptyShell);
    }
    void aStopForAReasonOfThePageIsSeen()
    {
        QFETCH(int, kind);
        begin();
        m_rig->fault(FaultKind(kind), u"/feed/update/"_s);
        std::ignore = m_rig->reshare(m_rig->freshPost());
        QCOMPARE(m_album.pages.size(), 1);
        const PageEvidence& page = m_album.pages.first().second;
        QVERIFY(page.attempt.isNull());
        QVERIFY(!page.showsIncident);
        QVERIFY(page.address.path().startsWith("/feed/update/"_L1));
        QCOMPARE(page.parts.at(1).withheld, QByteArray());
    }

    void whatWentWellOrWasNotOfThePageIsNot()
    {
        begin();
        readComments();
        const Writing sent = m_rig->reshare(m_rig->freshPost());
        QVERIFY_RESULT(sent.answer);
        QCOMPARE(sent.outcome(), AttemptOutcome::Sent);
        const Writing refused = m_rig->reshare(m_rig->freshPost(), [] {
            return Result<GateAnswer>(GateAnswer{{}, Why{"gate.outside-hours", {}, {}}});
        });
        QVERIFY_RESULT(refused.answer);
        QCOMPARE(refused.report().refusal.rule, QByteArray("gate.outside-hours"));
        CancelSource stop;
        stop.cancel();
        const Writing stopped = m_rig->write(m_rig->requestFor(m_rig->freshPost()), &SiteActions::reshare, {},
                                             Call{Deadline::in(std::chrono::seconds(30)), stop.token()});
        QVERIFY(!stopped.answer);
        QVERIFY(m_album.pages.isEmpty());
    }

    void nothingIsKeptOfASignInPage()
    {
        begin();
        m_rig->fault(FaultKind::SessionExpired, u"/feed/update/"_s);
        readComments();
        QCOMPARE(m_album.pages.size(), 1);
        const PageEvidence& page = m_album.pages.first().second;
        QVERIFY(page.showsIncident);
        QCOMPARE(withheld(page), (QByteArrayList{"evidence.sign-in", "evidence.sign-in"}));
        QVERIFY(page.parts.at(0).bytes.isEmpty() && page.parts.at(1).bytes.isEmpty());
        QVERIFY(page.address.isEmpty());
    }
};

REVOS_PRACTICE_TEST_MAIN(TestPageEvidence)
#include "tst_pageevidence.moc"
