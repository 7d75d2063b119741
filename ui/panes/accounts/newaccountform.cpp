#include "ui/panes/accounts/newaccountform.h"

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
#include <QTimeZone>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

// As the table's CHECK has it.
constexpr int kLongestName = 200;

QStringList zoneNames()
{
    QStringList names;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        // The others are names for the same places.
        if (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
            names.append(QString::fromLatin1(id));
    }
    names.append(u"UTC"_s);
    return names;
}

} // namespace

NewAccountForm::NewAccountForm(bool practice, QWidget* parent)
    : QFrame(parent)
    , m_practice(practice)
    , m_name(new QLineEdit(this))
    , m_zone(new QComboBox(this))
    , m_add(makeButton(u"addAccountConfirmButton"_s, tr("Add and sign in"), ButtonKind::Primary, this))
    , m_notice(new Notice(this))
{
    setProperty("kind", u"card"_s);
    setAccessibleName(tr("New account"));
    m_name->setObjectName(u"newAccountName"_s);
    m_name->setMaxLength(kLongestName);
    m_name->setPlaceholderText(tr("Whose account it is"));
    m_name->setAccessibleName(tr("Name of the account"));
    m_zone->setObjectName(u"newAccountZone"_s);
    m_zone->setAccessibleName(tr("Time zone of the account"));
    m_zone->addItems(zoneNames());
    m_notice->setObjectName(u"newAccountNotice"_s);
    auto* cancel = makeButton(u"cancelNewAccountButton"_s, tr("Cancel"), ButtonKind::Plain, this);

    auto* fields = new QFormLayout;
    fields->setSpacing(space::kS);
    fields->setRowWrapPolicy(QFormLayout::WrapLongRows);
    fields->addRow(tr("Name"), m_name);
    fields->addRow(tr("Time zone"), m_zone);
    QWidget* buttons = makeFlow(this, space::kS);
    buttons->layout()->addWidget(m_add);
    buttons->layout()->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("New account"), Words::Heading, this));
    column->addWidget(
        makeLabel(tr("Its owner signs in by hand in the browser of RevOS, which reads neither the "
                     "password nor the code. Hours and limits count in this time zone. It begins in "
                     "assisted mode: a person presses every button."),
                  Words::Muted, this, true));
    column->addLayout(fields);
    column->addWidget(m_notice);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, this, &NewAccountForm::add);
    connect(m_add, &QPushButton::clicked, this, &NewAccountForm::add);
    connect(cancel, &QPushButton::clicked, this, &NewAccountForm::cancelled);
}

void NewAccountForm::begin()
{
    m_notice->clear();
    m_name->clear();
    m_add->setEnabled(false);
    const int here = m_zone->findText(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    m_zone->setCurrentIndex(here >= 0 ? here : m_zone->findText(u"UTC"_s));
    show();
    m_name->setFocus(Qt::OtherFocusReason);
}

QString NewAccountForm::name() const
{
    return m_name->text().trimmed();
}

void NewAccountForm::setBusy(bool busy)
{
    setEnabled(!busy);
}

void NewAccountForm::sayError(const Error& error)
{
    m_notice->sayError(error);
}

void NewAccountForm::add()
{
    if (!m_add->isEnabled())
        return;
    Account account;
    account.id = AccountId::create();
    account.displayName = name();
    account.timeZone = m_zone->currentText().toLatin1();
    account.mode = m_practice ? AccountMode::Practice : AccountMode::Assisted;
    account.state = AccountState::NeedsLogin;
    Q_EMIT addRequested(account);
}

void NewAccountForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QFrame::keyPressEvent(event);
}

} // namespace revos
