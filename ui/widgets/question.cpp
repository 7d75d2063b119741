#include "ui/widgets/question.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

Question::Question(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_what(makeLabel({}, Words::Body, this, true))
    , m_confirm(makeButton(name + u"Confirm"_s, {}, ButtonKind::Primary, this))
    , m_keep(makeButton(name + u"Keep"_s, {}, ButtonKind::Plain, this))
{
    m_what->setObjectName(name + u"Question"_s);
    QWidget* buttons = makeFlow(this, space::kS);
    buttons->layout()->addWidget(m_confirm);
    buttons->layout()->addWidget(m_keep);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_what);
    column->addWidget(buttons);
    hide();
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT confirmed();
    });
    connect(m_keep, &QPushButton::clicked, this, &Question::decline);
}

void Question::ask(const QString& what, const QString& verb, const QString& keep)
{
    m_what->setText(what);
    m_confirm->setText(verb);
    m_confirm->setAccessibleDescription(what);
    m_keep->setText(keep);
    show();
    // On the way out: a key pressed too often must not answer.
    m_keep->setFocus(Qt::OtherFocusReason);
}

void Question::close()
{
    hide();
}

void Question::decline()
{
    hide();
    Q_EMIT declined();
}

void Question::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        decline();
    else
        QWidget::keyPressEvent(event);
}

} // namespace revos
