#include "browser/deskperson.h"
#include "browser/glasspane.h"
#include "browser/rendererprocess.h"
#include "browser/writerig.h"

#include <QLabel>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// RevOS fills the text in and a person presses, or does not; the network's ledger says what went out.
class TestAssisted : public QObject
{
    Q_OBJECT

private:
    const QString m_text = u"Hey Zoë, loved your comment! 🙂\n\nWhat's your best email?"_s;
    std::unique_ptr<WriteRig> m_rig;
    std::unique_ptr<DeskPerson> m_person;

    const QString kSend =
        u"form[data-recipient-urn] [data-part=send], [data-testid=send], [data-part=send]"_s;
    const QString kEditor = u"form [role=textbox]"_s;
    const QString kShare = u"[data-part=share-post], [data-testid=share-post]"_s;

    SendRequest messageTo(const Persona& persona) const
    {
        SendRequest request;
        request.memberUrn = persona.person.memberUrn;
        request.presser = Presser::Person;
        m_rig->approve(request, m_text);
        return request;
    }
    const Persona& somebody(ContactKind kind = ContactKind::Open) const
    {
        const auto sent = messages();
        const Persona* found = m_rig->find([&](const Persona& persona) {
            return persona.becomesLead() && persona.contact == kind &&
                   std::none_of(sent.begin(), sent.end(), [&](const MessageReceived& message) {
                       return message.recipient == persona.key();
                   });
        });
        if (!found)
            qFatal("the practice network has nobody of that kind");
        return *found;
    }
    Writing message(const Persona& persona, const WriteRig::Gate& gate = {},
                    const Call& call = WriteRig::within(30))
    {
        return m_rig->write(messageTo(persona), &SiteActions::sendMessage, gate, call);
    }
    std::vector<MessageReceived> messages() const { return m_rig->ledger().all<MessageReceived>(); }
    /// What RevOS has typed in so far, asked from the gate.
    bool hasTyped(const QString& editor)
    {
        bool typed = false;
        QMetaObject::invokeMethod(
            m_rig->host.get(),
            [&] {
                for (const TraceStep& step : m_rig->host->trace())
                    typed = typed || (step.action == "insert-text" && step.target == editor);
            },
            Qt::BlockingQueuedConnection);
        return typed;
    }
    static void addLooks()
    {
        QTest::addColumn<int>("skin");
        QTest::addColumn<QString>("locale");
        QTest::newRow("semantic, en") << int(SkinChoice::Semantic) << u"en"_s;
        QTest::newRow("hashed, it") << int(SkinChoice::Hashed) << u"it"_s;
        QTest::newRow("shadow, de") << int(SkinChoice::Shadow) << u"de"_s;
    }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<WriteRig>(*engineStart());
        m_rig->options.comments = 60;
        m_rig->options.contacts = ContactMix{20, 0, 0, 20};
        m_rig->begin();
        m_person = std::make_unique<DeskPerson>(*m_rig->host, m_rig->account);
    }
    void cleanup()
    {
        m_person.reset();
        m_rig.reset();
    }

    void aMessageIsPressedByThePerson_data() { addLooks(); }
    void aMessageIsPressedByThePerson()
    {
        QFETCH(int, skin);
        QFETCH(QString, locale);
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice(skin), locale}));
        QString said;
        QRect bar;
        m_person->whenAsked([&] {
            const auto* glass = m_person->stage().findChild<GlassPane*>();
            said = glass->findChild<QLabel*>()->text();
            bar = glass->geometry();
            QVERIFY(m_rig->host->isDriving()); // nobody else gets the page
            m_person->press(kSend);
        });
        const Persona& persona = somebody();
        bool typedBeforeTheGate = true;
        const Writing writing = message(persona, [&] {
            typedBeforeTheGate = hasTyped(u"compose.editor"_s);
            return WriteRig::pass();
        });
        QVERIFY_RESULT(writing.answer);
        QVERIFY2(writing.outcome() == AttemptOutcome::Sent, writing.report().result.evidence.constData());
        QVERIFY(!typedBeforeTheGate);
        QCOMPARE(writing.gateCalls, 1);
        QCOMPARE(messages().size(), 1u);
        QCOMPARE(messages()[0].text, m_text);
        QCOMPARE(messages()[0].recipient, persona.key());
        QCOMPARE(writing.report().result.siteId, messages()[0].urn);
        QVERIFY2(said.startsWith("This is ready."_L1), qPrintable(said));
        QVERIFY(bar.height() < 100 && bar.bottom() == m_person->stage().rect().bottom());
        QVERIFY(!m_rig->host->isWaitingForPress());
    }

    void aReshareIsPressedByThePerson_data() { addLooks(); }
    void aReshareIsPressedByThePerson()
    {
        QFETCH(int, skin);
        QFETCH(QString, locale);
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice(skin), locale}));
        m_person->whenAsked([&] { m_person->press(kShare); });
        ReshareRequest request;
        request.postUrl = m_rig->network->postUrl().toString();
        request.presser = Presser::Person;
        m_rig->approve(request, m_text);
        const Writing writing = m_rig->write(request, &SiteActions::reshare);
        QVERIFY_RESULT(writing.answer);
        QVERIFY2(writing.outcome() == AttemptOutcome::Sent, writing.report().result.evidence.constData());
        const auto reshares = m_rig->ledger().all<Reshared>();
        QCOMPARE(reshares.size(), 1u);
        QCOMPARE(reshares[0].commentary, m_text);
        QVERIFY(!reshares[0].instant);
        QCOMPARE(writing.report().result.siteId, reshares[0].urn);
    }

    void anInvitationWithoutANoteIsPressedByThePerson_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("arrived");
        QTest::newRow("sent") << u"[data-part=invite-send]"_s << 1;
        QTest::newRow("closed") << u"[data-part=invite-dismiss]"_s << 0;
    }
    void anInvitationWithoutANoteIsPressedByThePerson()
    {
        QFETCH(QString, button);
        QFETCH(int, arrived);
        const practice::Persona* far =
            m_rig->find([](const Persona& persona) { return persona.contact == ContactKind::NotConnected; });
        QVERIFY(far != nullptr);
        m_person->whenAsked([&] { m_person->press(button); });
        InviteRequest request;
        request.profileUrl = u"https://www.linkedin.com/in/"_s + far->key();
        request.memberUrn = far->person.memberUrn;
        request.presser = Presser::Person;
        m_rig->approve(request, {});
        const Writing writing = m_rig->write(request, &SiteActions::sendInvitation);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(int(m_rig->ledger().all<InvitationReceived>().size()), arrived);
        QCOMPARE(writing.outcome(), arrived == 1 ? AttemptOutcome::Sent : AttemptOutcome::NotSent);
        QCOMPARE(writing.rule(), arrived == 1 ? QByteArray() : QByteArray("assisted.left-unsent"));
    }

    void theGateRefusesBeforeAnythingIsFilledIn()
    {
        const Why refusal{"gate.suppressed", {}, {}};
        const Writing writing = message(somebody(), [&] { return GateAnswer{{}, refusal}; });
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.report().refusal, refusal);
        QVERIFY(!m_person->wasAsked());
        QCOMPARE(m_rig->textIn("compose.editor"), QString());
    }

    void textThatWasNotApprovedIsNotFilledIn()
    {
        SendRequest request = messageTo(somebody());
        request.approvedHash = "of another text";
        const Writing writing = m_rig->write(request, &SiteActions::sendMessage);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.rule(), "gate.not-approved");
        QCOMPARE(writing.gateCalls, 0);
    }

    void otherWordsAreReported()
    {
        m_person->whenAsked([&] {
            m_person->press(kEditor, [&] {
                m_person->type(u" And another thing!"_s);
                m_person->press(kSend);
            });
        });
        const Writing writing = message(somebody());
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(messages().size(), 1u);
        QVERIFY(messages()[0].text != m_text);
        QCOMPARE(writing.outcome(), AttemptOutcome::Unknown);
        QCOMPARE(writing.rule(), "assisted.other-text");
        QVERIFY(writing.report().pass);
    }

    void anEmptiedEditorReleasesTheAttempt()
    {
        m_person->whenAsked([&] { m_person->press(kEditor, [&] { m_person->selectAllAndDelete(); }); });
        const Writing writing = message(somebody());
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::NotSent);
        QCOMPARE(writing.rule(), "assisted.left-unsent");
        QVERIFY(writing.report().pass); // to be released
        QVERIFY(messages().empty());
    }

    void aPageThatIsLeftReleasesTheAttempt()
    {
        m_person->whenAsked([&] { m_person->press(u"a[href=\"/feed/\"]"_s); });
        const Writing writing = message(somebody());
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::NotSent);
        QCOMPARE(writing.rule(), "assisted.left-unsent");
        QVERIFY(messages().empty());
    }

    void whenTimeIsOverTheTextIsRemoved()
    {
        const Persona& persona = somebody();
        const Writing writing = message(persona, {}, WriteRig::within(8));
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::NotSent);
        QCOMPARE(writing.rule(), "assisted.time-over");
        QCOMPARE(m_rig->textIn("compose.editor"), QString());
        QVERIFY(messages().empty());
    }

    void takingOverRemovesTheText()
    {
        m_person->whenAsked([&] { m_rig->host->takeOver(); });
        const Writing writing = message(somebody());
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::NotSent);
        QCOMPARE(writing.rule(), "assisted.taken-over");
        QVERIFY(!m_rig->host->isWaitingForPress());
        m_rig->host->handBack();
        QCOMPARE(m_rig->textIn("compose.editor"), QString());
        QVERIFY(messages().empty());
    }

    void aPressThatCameToNothingStaysUnknown()
    {
        m_person->whenAsked([&] { m_person->press(kSend); });
        const Writing writing = message(somebody(ContactKind::SilentFailure));
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::Unknown);
        QCOMPARE(writing.rule(), "send.unknown");
        QCOMPARE(m_rig->ledger().all<MessageDropped>().size(), 1u);
    }

    void aWallAfterThePress()
    {
        m_rig->fault(FaultKind::Checkpoint, u"/api/messages"_s);
        m_person->whenAsked([&] { m_person->press(kSend); });
        const Writing writing = message(somebody());
        QVERIFY_RESULT(writing.answer);
        QVERIFY(writing.answer->incident);
        QCOMPARE(writing.answer->incident->kind, IncidentKind::Checkpoint);
        QCOMPARE(writing.outcome(), AttemptOutcome::Unknown);
    }

    void aCrashBeforeThePressReleasesTheAttempt()
    {
        m_person->whenAsked([&] { endProcess(m_person->view().page()->renderProcessPid()); });
        const Writing writing = message(somebody(), {}, WriteRig::within(20));
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.outcome(), AttemptOutcome::NotSent);
        QCOMPARE(writing.rule(), "assisted.left-unsent");
        QVERIFY(messages().empty());
    }

    void attendanceIsOfTheShownAccount()
    {
        const auto isAttended = [&](AccountId account) {
            return onWorker([&] { return static_cast<const Attendance&>(*m_rig->host).isAttended(account); });
        };
        QVERIFY(!isAttended(m_rig->account));
        int changes = 0;
        connect(m_rig->host.get(), &BrowserSurface::drivingChanged, this, [&] { ++changes; });
        m_rig->host->setAttended(true);
        m_rig->host->setAttended(true);
        QCOMPARE(changes, 1);
        QVERIFY(isAttended(m_rig->account));
        const AccountId other = AccountId::create();
        QVERIFY(!isAttended(other));
        m_rig->host->showAccount(other);
        QVERIFY(isAttended(other) && !isAttended(m_rig->account));
        m_rig->host->setAttended(false);
        QVERIFY(!isAttended(other) && !m_rig->host->isAttended());
    }
};

REVOS_PRACTICE_TEST_MAIN(TestAssisted)
#include "tst_assisted.moc"
