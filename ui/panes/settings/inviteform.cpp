#include "ui/panes/settings/inviteform.h"

#include "models/teamlabels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <array>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

// As the database has them.
constexpr int kLongestAddress = 254;
constexpr int kLongestName = 200;
constexpr std::array kRoles{WorkspaceRole::Member, WorkspaceRole::Admin, WorkspaceRole::Client};

} // namespace

InviteForm::InviteForm(QWidget* parent)
    : QFrame(parent)
    , m_address(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_role(new QComboBox(this))
    , m_roleSays(makeLabel({}, Words::Muted, this, true))
    , m_invite(makeButton(u"inviteConfirmButton"_s, tr("Make the invitation"), ButtonKind::Primary, this))
    , m_notice(new Notice(this))
{
    setProperty("kind", u"card"_s);
    setAccessibleName(tr("Invite somebody"));
    m_address->setObjectName(u"inviteAddress"_s);
    m_address->setAccessibleName(tr("E-mail address"));
    m_address->setMaxLength(kLongestAddress);
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_name->setObjectName(u"inviteName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(kLongestName);
    m_role->setObjectName(u"inviteRole"_s);
    m_role->setAccessibleName(tr("Role"));
    for (const WorkspaceRole role : kRoles)
        m_role->addItem(TeamLabels::text(role));
    m_roleSays->setObjectName(u"inviteRoleSays"_s);
    m_notice->setObjectName(u"inviteNotice"_s);
    auto* cancel = makeButton(u"cancelInviteButton"_s, tr("Cancel"), ButtonKind::Plain, this);
    auto* fields = new QFormLayout;
    fields->setSpacing(space::kS);
    fields->setRowWrapPolicy(QFormLayout::WrapLongRows);
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->addRow(tr("E-mail address"), m_address);
    fields->addRow(tr("Name"), m_name);
    fields->addRow(tr("Role"), m_role);
    QWidget* buttons = makeFlow(this, space::kS);
    buttons->layout()->addWidget(m_invite);
    buttons->layout()->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Invite somebody"), Words::Heading, this));
    column->addWidget(
        makeLabel(tr("RevOS sends nothing by itself: it makes an address and a code that is good "
                     "once, for 48 hours, and you pass both on. Somebody who is here already "
                     "gets one more desktop with it."),
                  Words::Muted, this, true));
    column->addLayout(fields);
    column->addWidget(m_roleSays);
    column->addWidget(m_notice);
    column->addWidget(buttons);
    connect(m_address, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_invite->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_role, &QComboBox::currentIndexChanged, this, &InviteForm::showRole);
    for (QLineEdit* line : {m_address, m_name})
        connect(line, &QLineEdit::returnPressed, this, &InviteForm::invite);
    connect(m_invite, &QPushButton::clicked, this, &InviteForm::invite);
    connect(cancel, &QPushButton::clicked, this, &InviteForm::cancelled);
    showRole();
}

void InviteForm::begin()
{
    m_notice->clear();
    m_address->clear();
    m_name->clear();
    m_role->setCurrentIndex(0);
    m_invite->setEnabled(false);
    show();
    m_address->setFocus(Qt::OtherFocusReason);
}

QString InviteForm::address() const
{
    return m_address->text().trimmed();
}

void InviteForm::setBusy(bool busy)
{
    setEnabled(!busy);
}

void InviteForm::sayError(const Error& error)
{
    m_notice->sayError(error);
    m_address->setFocus(Qt::OtherFocusReason);
}

void InviteForm::showRole()
{
    m_roleSays->setText(TeamLabels::says(kRoles.at(static_cast<size_t>(m_role->currentIndex()))));
}

void InviteForm::invite()
{
    if (!m_invite->isEnabled())
        return;
    m_notice->clear();
    NewInvitation wanted;
    wanted.email = address();
    wanted.displayName = m_name->text().trimmed();
    wanted.role = kRoles.at(static_cast<size_t>(m_role->currentIndex()));
    Q_EMIT inviteRequested(wanted);
}

void InviteForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QFrame::keyPressEvent(event);
}

} // namespace revos
