#include "ui/panes/accounts/sessioncard.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

SessionCard::SessionCard(QWidget* parent)
    : QFrame(parent)
    , m_says(makeLabel({}, Words::Body, this, true))
    , m_kept(makeLabel(tr("Kept in this computer's keychain and, sealed, in the workspace for its other "
                          "approved desktops."),
                       Words::Muted, this, true))
    , m_missing(new Notice(this))
    , m_signOut(makeButton(u"signOutButton"_s, tr("Sign out…"), ButtonKind::Plain, this))
    , m_asking(new QWidget(this))
    , m_confirm(makeButton(u"confirmSignOutButton"_s, tr("Sign out"), ButtonKind::Primary, m_asking))
{
    setProperty("kind", u"card"_s);
    m_says->setObjectName(u"sessionLine"_s);
    m_kept->setObjectName(u"sessionKept"_s);
    m_missing->setObjectName(u"sessionMissing"_s);
    auto* question = makeLabel(
        tr("The session is removed here and from the workspace, so that every desktop has to sign in "
           "again. On the site it ends only when you sign out there."),
        Words::Body, m_asking, true);
    question->setObjectName(u"signOutQuestion"_s);
    auto* keep = makeButton(u"staySignedInButton"_s, tr("Stay signed in"), ButtonKind::Plain, m_asking);
    QWidget* buttons = makeFlow(m_asking, space::kS);
    buttons->layout()->addWidget(m_confirm);
    buttons->layout()->addWidget(keep);
    auto* askingColumn = new QVBoxLayout(m_asking);
    askingColumn->setContentsMargins(0, 0, 0, 0);
    askingColumn->setSpacing(space::kS);
    askingColumn->addWidget(question);
    askingColumn->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Session"), Words::Heading, this, true));
    column->addWidget(m_says);
    column->addWidget(m_missing);
    column->addWidget(m_kept);
    column->addWidget(m_signOut, 0, Qt::AlignLeading);
    column->addWidget(m_asking);
    m_asking->hide();
    connect(m_missing, &Notice::actionTriggered, this, [this] { Q_EMIT bringBackRequested(m_account); });
    connect(m_missing, &Notice::otherTriggered, this, [this] { Q_EMIT actionRequested(m_missingAction); });
    connect(m_signOut, &QPushButton::clicked, this, [this] { ask(true); });
    connect(keep, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        ask(false);
        Q_EMIT signOutRequested(m_account);
    });
}

void SessionCard::setCard(const AccountCard& card, const QDateTime& now)
{
    const bool isOther = card.account.id != m_account;
    m_account = card.account.id;
    const bool isKept = card.hasSession;
    const QString ends = AccountLabels::session(card.sessionExpiresAt, now);
    if (!isKept)
        m_says->setText(tr("No session is kept."));
    else if (ends.isEmpty())
        m_says->setText(tr("Signed in. The site does not say until when."));
    else
        m_says->setText(tr("%1.", "a sentence about the session").arg(ends));
    m_says->setToolTip(Format::exact(card.sessionExpiresAt));
    m_kept->setVisible(isKept);
    if (isOther || !isKept)
        m_asking->hide();
    m_signOut->setVisible(isKept && m_asking->isHidden());
}

void SessionCard::setMissing(const std::optional<Error>& error)
{
    if (!error) {
        m_missing->clear();
        return;
    }
    const ErrorText text = errorText(*error);
    m_missingAction = text.action;
    // "Again" is the first button whatever the reason; what else can be done about it is the second.
    const bool hasOther = text.action != ReasonAction::Retry && text.action != ReasonAction::None;
    m_missing->say(
        Tone::Attention,
        tr("The session is kept, but it could not be opened on this computer. %1").arg(text.sentence),
        tr("Look again"), hasOther ? text.actionText : QString());
}

void SessionCard::setBusy(bool busy)
{
    m_signOut->setEnabled(!busy);
    m_missing->setEnabled(!busy);
}

void SessionCard::ask(bool asking)
{
    m_asking->setVisible(asking);
    m_signOut->setVisible(!asking);
    (asking ? m_confirm : m_signOut)->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
