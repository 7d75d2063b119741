#include "ui/widgets/notice.h"

#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// A sentence in a narrower column than this, in pixels at 100 %, is tiring to read.
constexpr int kReadable = 420;

QString toneName(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return u"ok"_s;
    case Tone::Attention:
        return u"attention"_s;
    case Tone::Problem:
        return u"problem"_s;
    case Tone::Accent:
        return u"accent"_s;
    case Tone::Neutral:
    case Tone::Waiting:
    case Tone::Practice:
        return {};
    }
    return {};
}

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return u"ok"_s;
    case Tone::Attention:
        return u"alert"_s;
    case Tone::Problem:
        return u"error"_s;
    case Tone::Waiting:
        return u"clock"_s;
    case Tone::Practice:
        return u"practice"_s;
    case Tone::Neutral:
    case Tone::Accent:
        return u"info"_s;
    }
    return u"info"_s;
}

} // namespace

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel(18, 0, this))
    , m_sentence(makeLabel({}, Words::Body, this, true))
    , m_actionButton(makeButton(u"noticeActionButton"_s, {}, ButtonKind::Link, this))
    , m_otherButton(makeButton(u"noticeOtherButton"_s, {}, ButtonKind::Link, this))
    , m_copyButton(new IconButton(u"noticeCopyButton"_s, u"copy"_s, tr("Copy the details"), this))
    , m_closeButton(new IconButton(u"noticeCloseButton"_s, u"close"_s, tr("Dismiss"), this))
    , m_words(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setProperty("kind", u"notice"_s);
    m_sentence->setObjectName(u"noticeSentence"_s);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kXs);
    buttons->addWidget(m_actionButton);
    buttons->addWidget(m_otherButton);
    buttons->addStretch();
    m_words->setSpacing(space::kXs);
    m_words->addWidget(m_sentence, 1);
    m_words->addLayout(buttons);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kM, space::kXs, space::kXs, space::kXs);
    row->setSpacing(space::kS);
    row->addWidget(m_icon);
    row->addLayout(m_words, 1);
    row->addWidget(m_copyButton);
    row->addWidget(m_closeButton);
    connect(m_actionButton, &QPushButton::clicked, this, &Notice::actionTriggered);
    connect(m_otherButton, &QPushButton::clicked, this, &Notice::otherTriggered);
    connect(m_copyButton, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_detail); });
    connect(m_closeButton, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    hide();
}

QString Notice::sentence() const
{
    return m_sentence->text();
}

void Notice::say(Tone tone, const QString& sentence, const QString& actionText, const QString& otherText)
{
    m_action = ReasonAction::None;
    show(tone, sentence, actionText, {});
    m_otherButton->setText(otherText);
    m_otherButton->setVisible(!otherText.isEmpty());
    arrange(width());
}

void Notice::sayError(const Error& error)
{
    const ErrorText text = errorText(error);
    m_action = text.action;
    const Tone tone =
        error.code == Code::Conflict || error.code == Code::LimitReached ? Tone::Attention : Tone::Problem;
    show(tone, text.sentence, text.actionText, text.detail);
}

void Notice::clear()
{
    hide();
    m_sentence->clear();
}

void Notice::show(Tone tone, const QString& sentence, const QString& actionText, const QString& detail)
{
    m_detail = detail;
    setStyleProperty(this, "tone", toneName(tone));
    m_icon->setPicture(iconName(tone), tone);
    m_sentence->setText(sentence);
    m_actionButton->setText(actionText);
    m_actionButton->setVisible(!actionText.isEmpty());
    m_otherButton->hide();
    m_copyButton->setVisible(!detail.isEmpty());
    setAccessibleName(sentence);
    arrange(width());
    QFrame::show();
}

void Notice::arrange(int width)
{
    int buttons = 0;
    for (const QPushButton* button : {m_actionButton, m_otherButton}) {
        if (!button->isHidden())
            buttons += button->sizeHint().width() + space::kXs;
    }
    const bool squeezed = buttons > 0 && width - buttons < scaled(kReadable, font());
    const auto direction = squeezed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_words->direction())
        return;
    m_words->setDirection(direction);
    updateGeometry();
}

void Notice::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange(event->size().width());
}

} // namespace revos
