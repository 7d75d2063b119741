#include "ui/widgets/messagepage.h"

#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// About 60 letters: lines longer than that are hard to read.
constexpr int kWidest = 420;

} // namespace

MessagePage::MessagePage(QWidget* parent)
    : QWidget(parent)
    , m_icon(new IconLabel(26, 56, this))
    , m_title(makeLabel({}, Words::Heading, this, true))
    , m_body(makeLabel({}, Words::Muted, this, true))
    , m_actionButton(makeButton(u"messageActionButton"_s, {}, ButtonKind::Primary, this))
    , m_copyButton(makeButton(u"messageCopyButton"_s, tr("Copy the details"), ButtonKind::Quiet, this))
{
    setFocusPolicy(Qt::ClickFocus);
    m_title->setObjectName(u"messageTitle"_s);
    m_body->setObjectName(u"messageBody"_s);
    for (QLabel* label : {m_title, m_body})
        label->setAlignment(Qt::AlignHCenter);
    auto* inner = new QWidget(this);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    column->setSpacing(space::kS);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(space::kXs);
    column->addWidget(m_title);
    column->addWidget(m_body);
    column->addSpacing(space::kS);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_actionButton);
    buttons->addWidget(m_copyButton);
    buttons->addStretch();
    column->addLayout(buttons);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(inner, 100);
    row->addStretch(1);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    // A little above the middle is where the eye looks for it.
    page->addStretch(2);
    page->addLayout(row);
    page->addStretch(3);
    inner->setMaximumWidth(scaled(kWidest, font()));
    connect(m_actionButton, &QPushButton::clicked, this, &MessagePage::actionTriggered);
    connect(m_copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_detail); });
}

void MessagePage::showEmpty(const EmptyText& text)
{
    m_action = ReasonAction::None;
    m_detail.clear();
    show(text, Tone::Accent);
}

void MessagePage::showError(const Error& error)
{
    const ErrorText text = errorText(error);
    m_action = text.action;
    m_detail = text.detail;
    const QString picture = error.code == Code::Offline ? u"offline"_s : u"alert"_s;
    show({picture, text.title, text.sentence, text.actionText}, Tone::Problem);
}

void MessagePage::focusAction()
{
    if (!m_actionButton->isHidden())
        m_actionButton->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason);
}

void MessagePage::show(const EmptyText& text, Tone tone)
{
    m_icon->setPicture(text.icon, tone);
    m_title->setText(text.title);
    m_body->setText(text.body);
    m_actionButton->setText(text.actionText);
    m_actionButton->setVisible(!text.actionText.isEmpty());
    m_copyButton->setVisible(!m_detail.isEmpty());
    setAccessibleName(text.title);
    setAccessibleDescription(text.body);
}

} // namespace revos
