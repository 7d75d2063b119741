#include "ui/panes/accounts/modecard.h"

#include "models/accountlabels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

ModeCard::ModeCard(QWidget* parent)
    : QFrame(parent)
    , m_says(makeLabel({}, Words::Body, this, true))
    , m_switch(makeButton(u"switchModeButton"_s, {}, ButtonKind::Plain, this))
    , m_asking(new QWidget(this))
    , m_question(makeLabel({}, Words::Body, m_asking, true))
    , m_confirm(
          makeButton(u"confirmModeButton"_s, tr("Let RevOS press the button"), ButtonKind::Primary, m_asking))
{
    setProperty("kind", u"card"_s);
    m_says->setObjectName(u"modeSays"_s);
    m_question->setObjectName(u"modeQuestion"_s);
    auto* keep = makeButton(u"keepModeButton"_s, tr("Keep pressing it myself"));
    QWidget* buttons = makeFlow(m_asking, space::kS);
    buttons->layout()->addWidget(m_confirm);
    buttons->layout()->addWidget(keep);
    auto* askingColumn = new QVBoxLayout(m_asking);
    askingColumn->setContentsMargins(0, 0, 0, 0);
    askingColumn->setSpacing(space::kS);
    askingColumn->addWidget(m_question);
    askingColumn->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Who presses the button"), Words::Heading, this, true));
    column->addWidget(m_says);
    column->addWidget(m_switch, 0, Qt::AlignLeading);
    column->addWidget(m_asking);
    m_asking->hide();
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (m_account.mode == AccountMode::Assisted)
            ask(true);
        else
            Q_EMIT modeRequested(AccountMode::Assisted);
    });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        ask(false);
        Q_EMIT modeRequested(AccountMode::Approved);
    });
    connect(keep, &QPushButton::clicked, this, [this] { ask(false); });
}

void ModeCard::setAccount(const Account& account)
{
    const bool isOther = account.id != m_account.id || account.mode != m_account.mode;
    m_account = account;
    m_says->setText(AccountLabels::says(account.mode));
    m_switch->setText(account.mode == AccountMode::Approved ? tr("Switch to assisted")
                                                            : tr("Switch to approved…"));
    m_question->setText(
        tr("From then on RevOS itself sends what a person approved for %1, inside limits and "
           "hours, without anybody at the desk. LinkedIn's User Agreement restricts automated "
           "access; the account may be limited or closed. This is the decision of its owner.")
            .arg(account.displayName));
    if (isOther)
        m_asking->hide();
    // A practice account never leaves the practice network.
    m_switch->setVisible(account.mode != AccountMode::Practice && m_asking->isHidden());
}

void ModeCard::ask(bool asking)
{
    m_asking->setVisible(asking);
    m_switch->setVisible(!asking);
    (asking ? m_confirm : m_switch)->setFocus(Qt::OtherFocusReason);
}

} // namespace revos
