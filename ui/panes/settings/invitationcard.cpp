#include "ui/panes/settings/invitationcard.h"

#include "models/format.h"
#include "models/teamlabels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

InvitationCard::InvitationCard(QWidget* parent)
    : QFrame(parent)
    , m_who(new ElidedLabel({}, this))
    , m_ends(makeLabel({}, Words::Muted, this, true))
    , m_role(new Pill(this))
    , m_withdraw(makeButton(u"withdrawButton"_s, tr("Withdraw"), ButtonKind::Plain, this))
{
    setProperty("kind", u"card"_s);
    m_who->setProperty("role", u"strong"_s);
    m_who->setObjectName(u"invitedPerson"_s);
    m_ends->setObjectName(u"invitationEnds"_s);
    m_withdraw->setToolTip(tr("The code stops working at once. Whoever was invited can be invited again."));
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_who, 1);
    head->addWidget(m_role);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::kS);
    foot->addWidget(m_ends, 1);
    foot->addWidget(m_withdraw, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kXs);
    column->addLayout(head);
    column->addLayout(foot);
    connect(m_withdraw, &QPushButton::clicked, this, [this] { Q_EMIT withdrawRequested(m_invitation); });
}

void InvitationCard::setInvitation(const Invitation& invitation, const QDateTime& now)
{
    m_invitation = invitation;
    const QString who = invitation.displayName.isEmpty()
                            ? invitation.email
                            : tr("%1 · %2", "name and address").arg(invitation.displayName, invitation.email);
    setAccessibleName(who);
    m_who->setText(who);
    m_role->setState(TeamLabels::text(invitation.role), Tone::Neutral);
    m_role->setToolTip(TeamLabels::says(invitation.role));
    m_ends->setText(
        tr("Invited %1. The code ends %2.")
            .arg(Format::relative(invitation.createdAt, now), Format::relative(invitation.expiresAt, now)));
    m_ends->setToolTip(Format::exact(invitation.expiresAt));
    m_withdraw->setAccessibleName(tr("Withdraw the invitation for %1").arg(invitation.email));
}

void InvitationCard::setBusy(bool busy)
{
    m_withdraw->setEnabled(!busy);
}

} // namespace revos
