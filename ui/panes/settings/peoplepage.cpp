#include "ui/panes/settings/peoplepage.h"

#include "models/format.h"
#include "models/teamlabels.h"
#include "ui/errortext.h"
#include "ui/panes/settings/invitationcard.h"
#include "ui/panes/settings/inviteform.h"
#include "ui/panes/settings/inviteticket.h"
#include "ui/panes/settings/personcard.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pagecolumn.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

using Issued = std::shared_ptr<const IssuedInvitation>;

} // namespace

PeoplePage::PeoplePage(UiServices& services, QWidget* parent)
    : SettingsPage(parent)
    , m_services(services)
    , m_column(new PageColumn(tr("People")))
    , m_stateView(new StateView(m_column, this))
    , m_notice(new Notice(m_column->page()))
    , m_form(new InviteForm(m_column->page()))
    , m_ticket(new InviteTicket(m_column->page()))
    , m_invited(makeLabel(tr("Invited"), Words::Heading, m_column->page()))
    , m_invitations(space::kS)
    , m_people(space::kS)
{
    m_column->setObjectName(u"peopleArea"_s);
    m_stateView->setObjectName(u"peopleState"_s);
    m_notice->setObjectName(u"peopleNotice"_s);
    m_form->setObjectName(u"inviteForm"_s);
    m_form->hide();
    m_ticket->setObjectName(u"inviteTicket"_s);
    m_invited->hide();
    m_column->add(makeHead(m_column->page()));
    for (QWidget* part : std::initializer_list<QWidget*>{m_notice, m_form, m_ticket, m_invited})
        m_column->add(part);
    m_column->add(m_invitations.layout());
    m_column->add(makeLabel(tr("Here"), Words::Heading, m_column->page()));
    m_column->add(m_people.layout());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stateView);
    connect(m_form, &InviteForm::inviteRequested, this, &PeoplePage::invite);
    connect(m_form, &InviteForm::cancelled, this, [this] {
        m_form->hide();
        m_invite->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ticket, &InviteTicket::done, this, [this] { m_invite->setFocus(Qt::OtherFocusReason); });
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        refresh();
    });
}

QWidget* PeoplePage::makeHead(QWidget* parent)
{
    auto* head = new QWidget(parent);
    auto* words = makeLabel(
        m_services.workspace.onServer
            ? tr("Who works in %1, at which computers, and who is invited.").arg(m_services.workspace.name)
            : tr("This workspace lives on this computer alone, where nobody else can reach it, "
                 "so nobody can be invited to it. A workspace on a server can be shared: "
                 "“revosctl workspace create --url” makes one."),
        Words::Muted, head, true);
    words->setObjectName(u"peopleSays"_s);
    m_invite = makeButton(u"inviteButton"_s, tr("Invite somebody"), ButtonKind::Primary, head);
    m_invite->setIcon(iconOnFill(u"add"_s, Tone::Accent));
    m_invite->setVisible(m_services.workspace.onServer);
    connect(m_invite, &QPushButton::clicked, this, &PeoplePage::startInvitation);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kL);
    row->addWidget(words, 1);
    row->addWidget(m_invite, 0, Qt::AlignTop);
    return head;
}

bool PeoplePage::mayInvite() const
{
    const WorkspaceInfo& workspace = m_services.workspace;
    return workspace.onServer && !workspace.practice && workspace.role >= OperatorRole::Admin;
}

bool PeoplePage::saidWhyNot()
{
    if (m_services.workspace.practice) {
        m_stateView->showEmpty(
            {u"practice"_s,
             tr("You are alone here"),
             tr("The practice workspace is this computer's alone: nobody can be invited to it, "
                "and nothing in it is anybody else's."),
             {}});
        return true;
    }
    if (m_services.workspace.role >= OperatorRole::Admin)
        return false;
    m_stateView->showEmpty({u"person"_s,
                            tr("For admins"),
                            tr("Who works here is shown to the admins of the workspace, who also invite "
                               "people and shut them out. "
                               "Ask one of them when somebody should come in."),
                            {}});
    return true;
}

void PeoplePage::enter()
{
    refresh();
}

void PeoplePage::takeFocus()
{
    m_stateView->takeFocus(m_services.workspace.onServer ? static_cast<QWidget*>(m_invite) : m_column);
}

void PeoplePage::leave()
{
    m_loader.cancel();
    m_ticket->clear();
}

void PeoplePage::refresh()
{
    if (saidWhyNot())
        return;
    m_stateView->showLoading();
    m_loader.start(
        m_services.operators,
        [](OperatorDirectory& operators, const Call& call) -> Result<People> {
            People all;
            REVOS_TRY_ASSIGN(all.people, operators.list(call));
            REVOS_TRY_ASSIGN(all.invitations, operators.openInvitations(call));
            return all;
        },
        [this](const Result<People>& answer) { receive(answer); });
}

void PeoplePage::receive(const Result<People>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { refresh(); });
        return;
    }
    const QDateTime now = m_services.clock.now();
    int at = 0;
    for (const Invitation& invitation : answer->invitations) {
        auto* card = m_invitations.provide(invitation.id.uuid(), at++, [this] {
            auto* made = new InvitationCard(m_column->page());
            connect(made, &InvitationCard::withdrawRequested, this, &PeoplePage::withdraw);
            return made;
        });
        card->setInvitation(invitation, now);
    }
    m_invitations.cut(at);
    m_invited->setVisible(at > 0);
    int active = 0;
    at = 0;
    for (const Operator& person : answer->people) {
        auto* card = m_people.provide(person.id.uuid(), at++, [this] {
            auto* made = new PersonCard(m_column->page());
            connect(made, &PersonCard::shutOutRequested, this, &PeoplePage::shutOut);
            return made;
        });
        card->setPerson(person, person.id == m_services.workspace.operatorId, now);
        active += person.active ? 1 : 0;
    }
    m_people.cut(at);
    Q_EMIT stateLineChanged(
        answer->invitations.isEmpty()
            ? tr("Here: %1").arg(Format::number(active))
            : tr("Here: %1 · Invited: %2")
                  .arg(Format::number(active), Format::number(answer->invitations.size())));
    const bool isNobody = answer->people.isEmpty() && answer->invitations.isEmpty() && m_form->isHidden();
    if (isNobody)
        m_stateView->showEmpty(
            {u"pods"_s, tr("Nobody is here yet"),
             tr("Everybody who works in this workspace is listed here with their computers. "
                "Invite the first one."),
             mayInvite() ? tr("Invite somebody") : QString()},
            [this] { startInvitation(); });
    else
        m_stateView->showReady();
}

void PeoplePage::startInvitation()
{
    if (!mayInvite())
        return;
    m_ticket->clear();
    m_stateView->showReady();
    m_form->begin();
    m_column->ensureWidgetVisible(m_form);
}

void PeoplePage::invite(const NewInvitation& wanted)
{
    m_column->keepFocus();
    m_form->setBusy(true);
    perform(
        m_services.operators, this,
        [wanted](OperatorDirectory& operators, const Call& call) -> Result<Issued> {
            REVOS_TRY_ASSIGN(IssuedInvitation issued, operators.invite(wanted, call));
            return std::make_shared<const IssuedInvitation>(std::move(issued));
        },
        [this, wanted](const Result<Issued>& issued) {
            m_form->setBusy(false);
            if (!issued) {
                m_form->sayError(issued.error());
                return;
            }
            m_form->hide();
            m_notice->clear();
            m_ticket->show(wanted, *issued, m_services.clock.now());
            m_column->ensureWidgetVisible(m_ticket);
            refresh();
        });
}

void PeoplePage::withdraw(const Invitation& invitation)
{
    m_column->keepFocus();
    for (InvitationCard* card : m_invitations.all())
        card->setBusy(true);
    perform(
        m_services.operators, this,
        [id = invitation.id](OperatorDirectory& operators, const Call& call) {
            return operators.withdraw(id, call);
        },
        [this, email = invitation.email](const Result<void>& done) {
            for (InvitationCard* card : m_invitations.all())
                card->setBusy(false);
            if (done)
                m_notice->say(
                    Tone::Ok,
                    tr("The invitation of %1 is withdrawn; its code opens nothing any more.").arg(email));
            else
                m_notice->sayError(done.error());
            refresh();
        });
}

void PeoplePage::shutOut(const Operator& person)
{
    m_column->keepFocus();
    for (PersonCard* card : m_people.all())
        card->setBusy(true);
    perform(
        m_services.operators, this,
        [id = person.id](OperatorDirectory& operators, const Call& call) {
            return operators.disable(id, call);
        },
        [this, person](const Result<QList<ShutOut>>& logins) {
            for (PersonCard* card : m_people.all())
                card->setBusy(false);
            refresh();
            if (!logins) {
                m_notice->sayError(logins.error());
                return;
            }
            replaceKeys(person, TeamLabels::told(person.displayName, *logins));
        });
}

void PeoplePage::replaceKeys(const Operator& person, const QString& told)
{
    QStringList logins;
    for (const OperatorDesktop& desktop : person.desktops)
        logins.append(desktop.login);
    const QString atLinkedIn =
        tr("A LinkedIn cookie that was copied before is revoked only by signing out at "
           "LinkedIn itself.");
    m_notice->say(Tone::Attention, QStringList{told, tr("The keys are being replaced.")}.join(u' '));
    perform(
        m_services.devices, this,
        [logins](DeviceControl& devices, const Call& call) { return devices.revokeLogins(logins, call); },
        [this, told, atLinkedIn](const Result<Revocation>& revoked) {
            QStringList sentences{told};
            if (!revoked)
                sentences.append(tr("The keys were not replaced: %1 Revoke the computers under “Devices and "
                                    "keys”.")
                                     .arg(errorText(revoked.error()).sentence));
            else if (revoked->scopes > 0)
                sentences.append(tr("The keys are replaced."));
            sentences.append(atLinkedIn);
            m_notice->say(revoked ? Tone::Attention : Tone::Problem, sentences.join(u' '));
        });
}

QString PeoplePage::unsaved() const
{
    if (!m_ticket->recipient().isEmpty())
        return tr("The invitation's code for %1 is shown this one time.").arg(m_ticket->recipient());
    const bool isWriting = !m_form->isHidden() && !m_form->address().isEmpty();
    return isWriting ? tr("%1 is not invited yet.").arg(m_form->address()) : QString();
}

} // namespace revos
