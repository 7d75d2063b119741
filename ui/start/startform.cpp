#include "ui/start/startform.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKeychainTrouble{"vault.no-keychain", "vault.keychain-locked",
                                      "vault.keychain-no-answer", "vault.keychain-damaged"};

bool isKeychainTrouble(const Error& error)
{
    return std::any_of(kKeychainTrouble.begin(), kKeychainTrouble.end(),
                       [&](const char* reason) { return error.reason == reason; });
}

} // namespace

StartForm::StartForm(const QString& name, const QString& heading, const QString& says, const QString& verb,
                     QWidget* parent)
    : QFrame(parent)
    , m_fields(new QFormLayout)
    , m_column(new QVBoxLayout(this))
    , m_notice(new Notice(this))
    , m_verb(makeButton(name + u"Button"_s, verb, ButtonKind::Primary, this))
{
    setObjectName(name + u"Form"_s);
    setAccessibleName(heading);
    m_notice->setObjectName(name + u"Notice"_s);
    m_fields->setSpacing(space::kS);
    m_fields->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto* back = makeButton(name + u"Back"_s, tr("Back"), ButtonKind::Plain, this);
    QWidget* buttons = makeFlow(this, space::kS);
    buttons->layout()->addWidget(m_verb);
    buttons->layout()->addWidget(back);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kM);
    m_column->addWidget(makeLabel(heading, Words::Title, this, true));
    m_column->addWidget(makeLabel(says, Words::Muted, this, true));
    m_column->addLayout(m_fields);
    m_column->addWidget(m_notice);
    m_column->addWidget(buttons);
    m_column->addStretch();
    connect(m_verb, &QPushButton::clicked, this, &StartForm::trySubmit);
    connect(back, &QPushButton::clicked, this, &StartForm::leaving);
    connect(m_notice, &Notice::actionTriggered, this, &StartForm::trySubmit);
}

QLineEdit* StartForm::addLine(const QString& name, const QString& label, int longest)
{
    auto* line = new QLineEdit(this);
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setMaxLength(longest);
    m_fields->addRow(label, line);
    m_lines.append(line);
    connect(line, &QLineEdit::textChanged, this, &StartForm::judge);
    connect(line, &QLineEdit::returnPressed, this, &StartForm::trySubmit);
    return line;
}

KeepingChoice* StartForm::addKeeping(const StartControl& control, KeepingChoice::Offers offers)
{
    m_keeping = new KeepingChoice(control, offers, this);
    // Right under what it answers.
    m_column->insertWidget(m_column->indexOf(m_notice) + 1, m_keeping);
    connect(m_keeping, &KeepingChoice::changed, this, &StartForm::judge);
    connect(m_keeping, &KeepingChoice::confirmed, this, &StartForm::trySubmit);
    return m_keeping;
}

void StartForm::clear()
{
    for (QLineEdit* line : std::as_const(m_lines))
        line->setText({}); // which takes what could be undone along
    m_notice->clear();
    if (m_keeping != nullptr)
        m_keeping->reset();
    judge();
    setFocusProxy(m_lines.value(0));
}

void StartForm::sayError(const Error& error)
{
    m_notice->sayError(error);
    if (m_keeping != nullptr && isKeychainTrouble(error))
        m_keeping->setVisible(true);
    judge();
    m_lines.first()->setFocus(Qt::OtherFocusReason);
}

QWidget* StartForm::said() const
{
    const bool hasChoice = m_keeping != nullptr && !m_keeping->isHidden();
    return hasChoice ? static_cast<QWidget*>(m_keeping) : m_notice;
}

void StartForm::judge()
{
    m_verb->setEnabled(isComplete() && (m_keeping == nullptr || m_keeping->isComplete()));
}

void StartForm::trySubmit()
{
    if (!m_verb->isEnabled())
        return;
    m_notice->clear();
    submit();
}

void StartForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT leaving();
    else
        QFrame::keyPressEvent(event);
}

} // namespace revos
