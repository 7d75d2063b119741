#include "ui/shell/closequestion.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 460;

} // namespace

CloseQuestion::CloseQuestion(QWidget* window)
    : Overlay(tr("Not everything is saved"), kWidest, window)
    , m_sentence(makeLabel({}, Words::Body, frame(), true))
    , m_show(makeButton(u"showUnsavedButton"_s, tr("Show what is not saved"), ButtonKind::Primary, frame()))
{
    setObjectName(u"closeQuestion"_s);
    m_sentence->setObjectName(u"closeQuestionSentence"_s);
    auto* discard =
        makeButton(u"closeAnywayButton"_s, tr("Close without saving"), ButtonKind::Plain, frame());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_show);
    buttons->addWidget(discard);
    auto* column = new QVBoxLayout(frame());
    column->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Not everything is saved"), Words::Heading, frame(), true));
    column->addWidget(m_sentence);
    column->addSpacing(space::kS);
    column->addLayout(buttons);
    connect(m_show, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT showRequested();
    });
    connect(discard, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT discarded();
    });
}

void CloseQuestion::ask(const QStringList& sentences)
{
    m_sentence->setText(sentences.join(u'\n'));
    frame()->setAccessibleDescription(m_sentence->text());
    open();
}

QWidget* CloseQuestion::firstFocus()
{
    return m_show;
}

} // namespace revos
