#include "browser/practicerig.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// One message, sent once or not at all; the network's ledger says what really arrived.
class TestSendFlow : public QObject
{
    Q_OBJECT

private:
    struct Sending
    {
        Result<SiteAnswer<SendReport>> answer = fail(Code::Internal, u"not sent"_s);
        int gateCalls = 0;

        const SendReport& report() const { return *answer->value; }
    };

    static QByteArray hashOf(const QString& text)
    {
        return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    }

    /// A request to @p persona that the gate lets pass.
    SendRequest requestTo(const Persona& persona, const QString& text = {}) const
    {
        SendRequest request;
        request.profileUrl =
            m_rig->network->baseUrl().resolved(QUrl(u"/in/"_s + persona.person.slug + u'/')).toString();
        request.memberUrn = persona.person.memberUrn;
        request.text = text.isEmpty() ? m_text : text;
        request.approvedHash = hashOf(request.text);
        request.hashOf = &TestSendFlow::hashOf;
        return request;
    }

    Sending send(SendRequest request, const std::function<Result<GateAnswer>()>& gate = {},
                 const Call& call = PracticeRig::within(60))
    {
        Sending sending;
        request.gate = [&]() -> Result<GateAnswer> {
            ++sending.gateCalls;
            if (gate)
                return gate();
            return GateAnswer{GatePass{SendAttemptId::create(), QDateTime::currentDateTimeUtc()}, {}};
        };
        sending.answer = onWorker([&] { return m_rig->site->sendMessage(m_rig->account, request, call); });
        return sending;
    }

    const Persona& somebody(ContactKind kind = ContactKind::Open) const
    {
        const Persona* persona = m_rig->reached(kind);
        if (!persona)
            qFatal("the practice network has nobody of that kind");
        return *persona;
    }

    /// What is left in the editor of the conversation with @p persona.
    QString draftOf(const Persona& persona)
    {
        const auto text = onWorker([&]() -> Result<QString> {
            auto page = m_rig->host->control(m_rig->account, PracticeRig::within(10));
            if (!page)
                return fail(page.error());
            const QUrl url = m_rig->network->baseUrl().resolved(
                QUrl(u"/messaging/compose/?recipient="_s + persona.person.memberId));
            REVOS_TRY((*page)->open(url, PracticeRig::within(20)));
            return (*page)->readEditor(Locator::css(u"[role=textbox]"_s), PracticeRig::within(10));
        });
        return text ? *text : text.error().toLogLine();
    }

    const QString m_text =
        u"Hey Zoë, loved your comment! 🙂\n\nWhat's your best email?\nI'll send you the guide."_s;
    std::unique_ptr<PracticeRig> m_rig;

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<PracticeRig>(*engineStart());
        m_rig->options.contacts = ContactMix{20, 20, 20, 20};
        m_rig->begin();
    }
    void cleanup() { m_rig.reset(); }

    void arrivesOnceWithTheApprovedText()
    {
        const Persona& persona = somebody();
        QElapsedTimer timer;
        timer.start();
        const Sending sending = send(requestTo(persona));
        qInfo("one message sent and proved in %lld ms", timer.elapsed());
        QVERIFY_RESULT(sending.answer);
        QVERIFY(!sending.answer->incident);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::Sent);
        QVERIFY(sending.report().pass);
        QCOMPARE(sending.gateCalls, 1);

        const auto arrived = m_rig->ledger().all<MessageReceived>();
        QCOMPARE(arrived.size(), 1u);
        QCOMPARE(arrived[0].text, m_text);
        QCOMPARE(arrived[0].recipient, persona.person.slug);
        QCOMPARE(sending.report().result.siteId, arrived[0].urn);
        QCOMPARE(sending.report().result.threadId, arrived[0].thread);
    }

    void aSecondMessageGoesIntoTheSameConversation()
    {
        const Persona& persona = somebody();
        QVERIFY_RESULT(send(requestTo(persona)).answer);
        const Sending second = send(requestTo(persona, u"Here it is."_s));
        QVERIFY_RESULT(second.answer);
        QVERIFY2(second.report().result.outcome == AttemptOutcome::Sent,
                 second.report().result.evidence.constData());
        const auto arrived = m_rig->ledger().all<MessageReceived>();
        QCOMPARE(arrived.size(), 2u);
        QCOMPARE(arrived[0].thread, arrived[1].thread);
        QCOMPARE(second.report().result.siteId, arrived[1].urn);
    }

    void theSameTextIsNotSentTwice()
    {
        const Persona& persona = somebody();
        QVERIFY_RESULT(send(requestTo(persona)).answer);
        const Sending again = send(requestTo(persona));
        QVERIFY_RESULT(again.answer);
        QCOMPARE(again.report().result.outcome, AttemptOutcome::NotSent);
        QCOMPARE(again.report().result.why.rule, "send.already-there");
        QCOMPARE(again.gateCalls, 0);
        QCOMPARE(m_rig->ledger().all<MessageReceived>().size(), 1u);
    }

    void gateRefuses()
    {
        const Persona& persona = somebody();
        const Why refusal{"gate.suppressed", {}, {}};
        const Sending sending = send(requestTo(persona), [&] { return GateAnswer{{}, refusal}; });
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::NotSent);
        QCOMPARE(sending.report().refusal, refusal);
        QVERIFY(!sending.report().pass);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
        QCOMPARE(draftOf(persona), QString()); // nothing is left for somebody's Enter
    }

    void gateCannotBeAsked()
    {
        const Sending sending = send(
            requestTo(somebody()), []() -> Result<GateAnswer> { return fail(Code::Offline, u"database"_s); });
        QCOMPARE_ERROR(sending.answer, Code::Offline);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void stopBetweenGateAndClick()
    {
        CancelSource stop;
        const Persona& persona = somebody();
        const Sending sending = send(
            requestTo(persona),
            [&] {
                stop.cancel();
                return GateAnswer{GatePass{SendAttemptId::create(), QDateTime::currentDateTimeUtc()}, {}};
            },
            Call{Deadline::in(std::chrono::seconds(60)), stop.token()});
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::NotSent);
        QVERIFY(sending.report().pass); // the attempt must be settled
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
        QCOMPARE(draftOf(persona), QString());
    }

    void stopBeforeTheGate()
    {
        CancelSource stop;
        stop.cancel();
        const Sending sending =
            send(requestTo(somebody()), {}, Call{Deadline::in(std::chrono::seconds(60)), stop.token()});
        QCOMPARE_ERROR(sending.answer, Code::Cancelled);
        QCOMPARE(sending.gateCalls, 0);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void takenOverAtTheGate()
    {
        m_rig->host->show(m_rig->account);
        const Sending sending = send(requestTo(somebody()), [&] {
            QMetaObject::invokeMethod(
                m_rig->host.get(), [&] { m_rig->host->takeOver(); }, Qt::BlockingQueuedConnection);
            return GateAnswer{GatePass{SendAttemptId::create(), QDateTime::currentDateTimeUtc()}, {}};
        });
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::NotSent);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
        m_rig->host->handBack();
    }

    void textThatWasNotApproved()
    {
        SendRequest request = requestTo(somebody());
        request.approvedHash = hashOf(u"another text"_s);
        const Sending sending = send(request);
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::NotSent);
        QCOMPARE(sending.report().result.why.rule, "gate.not-approved");
        QCOMPARE(sending.gateCalls, 0);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void anotherRecipient()
    {
        // The page belongs to somebody else than the person the text was approved for.
        SendRequest request = requestTo(somebody());
        request.memberUrn = u"urn:li:fsd_profile:"_s + somebody().person.memberId;
        QVERIFY(request.memberUrn == somebody().person.memberUrn);
        request.memberUrn =
            u"urn:li:member:"_s + somebody().person.memberId; // same id, another kind of member
        const Sending sending = send(request);
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::NotSent);
        QCOMPARE(sending.report().result.why.rule, "send.other-recipient");
        QCOMPARE(sending.gateCalls, 0);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void whoCannotBeReached_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("upsell") << int(ContactKind::Upsell) << QByteArray("send.not-reachable");
        QTest::newRow("not connected") << int(ContactKind::NotConnected) << QByteArray("send.not-reachable");
        QTest::newRow("draft in the editor")
            << int(ContactKind::OccupiedEditor) << QByteArray("send.editor-occupied");
    }
    void whoCannotBeReached()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, rule);
        const Sending sending = send(requestTo(somebody(ContactKind(kind))));
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::NotSent);
        QCOMPARE(sending.report().result.why.rule, rule);
        QCOMPARE(sending.gateCalls, 0);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void silentFailureStaysUnknown()
    {
        const Persona& persona = somebody(ContactKind::SilentFailure);
        const Sending sending = send(requestTo(persona));
        QVERIFY_RESULT(sending.answer);
        QCOMPARE(sending.report().result.outcome, AttemptOutcome::Unknown);
        QCOMPARE(sending.report().result.why.rule, "send.unknown");
        QVERIFY(sending.report().pass);
        QCOMPARE(m_rig->ledger().all<MessageDropped>().size(), 1u); // clicked once, never again
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void faultsAroundTheClick_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("outcome"); // AttemptOutcome; −1 = an error before the gate
        QTest::addColumn<int>("arrived");
        const auto row = [](const char* name, FaultKind kind, const QString& path, int outcome, int arrived) {
            QTest::newRow(name) << int(kind) << path << outcome << arrived;
        };
        const QString window = u"/messaging/compose/"_s;
        const QString call = u"/api/messages"_s;
        row("send on Enter", FaultKind::EnterToSend, window, int(AttemptOutcome::NotSent), 0);
        row("doubled button", FaultKind::DoubleButton, window, -1, 0);
        row("covered button", FaultKind::CoveredButton, window, -1, 0);
        row("moving button", FaultKind::MovingButton, window, -1, 0);
        row("cookie banner", FaultKind::CookieBanner, window, int(AttemptOutcome::Sent), 1);
        row("text after its id", FaultKind::LateText, window, int(AttemptOutcome::Sent), 1);
        row("error after the click", FaultKind::ServerError, call, int(AttemptOutcome::Unknown), 0);
        row("429 after the click", FaultKind::TooMany, call, int(AttemptOutcome::Unknown), 0);
        row("checkpoint after the click", FaultKind::Checkpoint, call, int(AttemptOutcome::Unknown), 0);
    }
    void faultsAroundTheClick()
    {
        QFETCH(int, kind);
        QFETCH(QString, path);
        QFETCH(int, outcome);
        QFETCH(int, arrived);
        m_rig->fault(FaultKind(kind), path);
        const Sending sending = send(requestTo(somebody()));
        QCOMPARE(int(m_rig->ledger().all<MessageReceived>().size()), arrived);
        if (outcome < 0) {
            QVERIFY(!sending.answer);
            QVERIFY(sending.answer.error().code != Code::InDoubt);
            QCOMPARE(sending.gateCalls, 0);
            return;
        }
        QVERIFY_RESULT(sending.answer);
        QVERIFY(sending.answer->value);
        QCOMPARE(int(sending.report().result.outcome), outcome);
        QCOMPARE(sending.answer->incident.has_value(), FaultKind(kind) == FaultKind::Checkpoint);
    }

    void changedMessageWindowIsNotWrittenTo()
    {
        // The site gave its Send button another shape: no variant of the pack finds it any more.
        QFile shipped(u":/revos/sitepacks/practice.json"_s);
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QJsonObject pack = QJsonDocument::fromJson(shipped.readAll()).object();
        QJsonObject elements = pack.value(u"elements"_s).toObject();
        QJsonObject button = elements.value(u"compose.send"_s).toObject();
        QJsonArray variants = button.value(u"variants"_s).toArray();
        for (auto&& variant : variants) {
            QJsonObject changed = variant.toObject();
            changed.insert(u"strategy"_s, u"css"_s);
            changed.insert(u"value"_s, u"button.of-last-year"_s);
            variant = changed;
        }
        button.insert(u"variants"_s, variants);
        elements.insert(u"compose.send"_s, button);
        pack.insert(u"elements"_s, elements);
        QTemporaryDir folder;
        QFile old(folder.filePath(u"old.json"_s));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write(QJsonDocument(pack).toJson()) > 0);
        old.close();

        m_rig = std::make_unique<PracticeRig>(*engineStart());
        m_rig->packPath = old.fileName();
        m_rig->begin();
        const Persona& persona = somebody();
        const Sending sending = send(requestTo(persona));
        QCOMPARE_REASON(sending.answer, "site.changed");
        QVERIFY(sending.answer.error().facts.value(0).contains("compose.send"_L1));
        QCOMPARE(sending.gateCalls, 0);
        QCOMPARE(draftOf(persona), QString());
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }

    void somebodyElseIsSignedIn()
    {
        m_rig->memberUrn = u"urn:li:fsd_profile:ACoAAnother"_s;
        const Sending sending = send(requestTo(somebody()));
        QVERIFY_RESULT(sending.answer);
        QVERIFY(!sending.answer->value);
        QVERIFY(sending.answer->incident);
        QCOMPARE(sending.answer->incident->kind, IncidentKind::IdentityMismatch);
        QCOMPARE(sending.gateCalls, 0);
        QVERIFY(m_rig->ledger().all<MessageReceived>().empty());
    }
};

REVOS_PRACTICE_TEST_MAIN(TestSendFlow)
#include "tst_sendflow.moc"
