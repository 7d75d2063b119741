#include "ui/start/startfailure.h"

#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

StartFailure::StartFailure(QWidget* parent)
    : QWidget(parent)
    , m_title(makeLabel({}, Words::Title, this, true))
    , m_sentence(makeLabel({}, Words::Body, this, true))
    , m_retry(makeButton(u"startRetry"_s, tr("Try again"), ButtonKind::Primary, this))
    , m_others(makeButton(u"startOthers"_s, tr("Open something else…"), ButtonKind::Plain, this))
{
    setObjectName(u"startFailure"_s);
    m_sentence->setObjectName(u"startFailureSentence"_s);
    auto* copy = makeButton(u"startCopy"_s, tr("Copy the details"), ButtonKind::Link, this);
    QWidget* buttons = makeFlow(this, space::kS);
    for (QPushButton* button : {m_retry, m_others, copy})
        buttons->layout()->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(buttons);
    column->addStretch();
    connect(m_retry, &QPushButton::clicked, this, &StartFailure::retryRequested);
    connect(m_others, &QPushButton::clicked, this, &StartFailure::othersRequested);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_detail); });
}

void StartFailure::begin(const Error& error)
{
    const ErrorText text = errorText(error);
    m_title->setText(text.title);
    m_sentence->setText(text.sentence);
    m_detail = text.detail;
    setFocusProxy(m_retry);
}

} // namespace revos
