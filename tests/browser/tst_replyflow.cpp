#include "browser/writerig.h"

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// A public answer to a comment, sent once or not at all; the network's ledger says what really arrived.
class TestReplyFlow : public QObject
{
    Q_OBJECT

private:
    const QString m_text = u"Thank you, Zoë! 🙂 The guide is on its way."_s;
    std::unique_ptr<WriteRig> m_rig;

    std::vector<Replied> replies() const { return m_rig->ledger().all<Replied>(); }
    /// The @p at-th comment at top level, in the order of time; far back in the list the page shows.
    QString comment(int at) const
    {
        QStringList urns;
        for (const Persona& persona : m_rig->network->personas()) {
            for (const PersonaComment& each : persona.comments) {
                if (each.parentUrn.isEmpty())
                    urns.append(each.urn);
            }
        }
        return urns.value(at);
    }
    /// A comment that somebody has answered already.
    QString answered() const
    {
        for (const Persona& persona : m_rig->network->personas()) {
            for (const PersonaComment& each : persona.comments) {
                if (!each.parentUrn.isEmpty())
                    return each.parentUrn;
            }
        }
        return {};
    }
    Writing reply(const QString& commentUrn, const QString& text, const WriteRig::Gate& gate = {},
                  Presser presser = Presser::RevOS)
    {
        ReplyRequest request;
        request.postUrl = m_rig->network->postUrl().toString();
        request.commentUrn = commentUrn;
        request.presser = presser;
        m_rig->approve(request, text);
        return m_rig->write(request, &SiteActions::replyToComment, gate);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<WriteRig>(*engineStart());
        m_rig->options.comments = 120;
        m_rig->begin();
    }
    void cleanupTestCase() { m_rig.reset(); }
    void init()
    {
        m_rig->faults().clear();
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice::Semantic, u"en"_s}));
    }

    void arrivesOnceBeneathItsComment_data()
    {
        QTest::addColumn<int>("skin");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<int>("at"); // −1: one that has answers
        QTest::newRow("semantic, en") << int(SkinChoice::Semantic) << u"en"_s << 3;
        QTest::newRow("semantic, fr, answered") << int(SkinChoice::Semantic) << u"fr"_s << -1;
        QTest::newRow("hashed, it") << int(SkinChoice::Hashed) << u"it"_s << 60;
        QTest::newRow("shadow, de") << int(SkinChoice::Shadow) << u"de"_s << 40;
    }
    void arrivesOnceBeneathItsComment()
    {
        QFETCH(int, skin);
        QFETCH(QString, locale);
        QFETCH(int, at);
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice(skin), locale}));
        const QString target = at < 0 ? answered() : comment(at);
        QVERIFY(!target.isEmpty());
        const size_t before = replies().size();
        const Writing writing = reply(target, m_text);
        QVERIFY_RESULT(writing.answer);
        QVERIFY2(writing.outcome() == AttemptOutcome::Sent, writing.report().result.evidence.constData());
        QCOMPARE(replies().size(), before + 1);
        const Replied arrived = replies().back();
        QCOMPARE(arrived.comment, target);
        QCOMPARE(arrived.text, m_text);
        QCOMPARE(writing.report().result.siteId, arrived.urn);

        const Writing again = reply(target, m_text);
        QVERIFY_RESULT(again.answer);
        QCOMPARE(again.rule(), "reply.already-there");
        QCOMPARE(again.gateCalls, 0);
        QCOMPARE(replies().size(), before + 1);
    }

    void whatIsNotThereIsNotAnswered()
    {
        const QString urn = comment(0);
        const Writing writing = reply(urn.chopped(2) + u"99)"_s, m_text);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.rule(), "reply.comment-not-found");
        QCOMPARE_REASON(reply(u"derived:1"_s, m_text).answer, "reply.no-comment-name");
    }

    void gateRefuses()
    {
        const size_t before = replies().size();
        const Why refusal{"gate.suppressed", {}, {}};
        const Writing writing = reply(comment(5), m_text, [&] { return GateAnswer{{}, refusal}; });
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.report().refusal, refusal);
        QCOMPARE(m_rig->textIn("reply.editor"), QString());
        QCOMPARE(replies().size(), before);
    }

    void faults_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("result");
        const QByteArray unknown = "reply.unknown";
        QTest::newRow("thrown away") << int(FaultKind::SilentSend) << u"/api/answers"_s << unknown;
        QTest::newRow("error after the click") << int(FaultKind::ServerError) << u"/api/answers"_s << unknown;
        QTest::newRow("429 after the click") << int(FaultKind::TooMany) << u"/api/answers"_s << unknown;
        QTest::newRow("cookie banner") << int(FaultKind::CookieBanner) << u"/feed/update/"_s << QByteArray();
    }
    void faults()
    {
        QFETCH(int, kind);
        QFETCH(QString, path);
        QFETCH(QByteArray, result);
        m_rig->fault(FaultKind(kind), path);
        const size_t before = replies().size();
        const Writing writing = reply(comment(8), m_text);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.rule(), result);
        QCOMPARE(writing.outcome(), result.isEmpty() ? AttemptOutcome::Sent : AttemptOutcome::Unknown);
        QCOMPARE(replies().size(), before + (result.isEmpty() ? 1 : 0));
    }

    void answersOutliveARestart()
    {
        const auto before = replies();
        QVERIFY(!before.empty());
        m_rig->host.reset();
        QCOMPARE(m_rig->start(), QString());
        m_rig->makeBrowser();
        const auto reading = onWorker([&] {
            const practice::PracticeLogin login = m_rig->network->accountLogin();
            std::ignore = m_rig->site->signInOnPractice(m_rig->account, login.userName, login.password,
                                                        WriteRig::within(30));
            return m_rig->site->readComments(m_rig->account, m_rig->network->postUrl().toString(), {}, {},
                                             WriteRig::within(100));
        });
        QVERIFY_RESULT(reading);
        QVERIFY(reading->value && reading->value->complete);
        for (const Replied& reply : before) {
            const auto& all = reading->value->comments;
            QVERIFY(std::any_of(all.begin(), all.end(),
                                [&](const auto& comment) { return comment.siteId == reply.urn; }));
        }
    }
};

REVOS_PRACTICE_TEST_MAIN(TestReplyFlow)
#include "tst_replyflow.moc"
