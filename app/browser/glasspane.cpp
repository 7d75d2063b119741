#include "browser/glasspane.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace revos {

GlassPane::GlassPane(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_takeOver(new QPushButton(this))
{
    setObjectName(QStringLiteral("glassPane"));
    m_takeOver->setObjectName(QStringLiteral("takeOver"));
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_takeOver);
    auto* bar = new QHBoxLayout;
    bar->addStretch();
    bar->addWidget(m_text);
    bar->addWidget(m_takeOver);
    bar->addStretch();
    auto* column = new QVBoxLayout(this);
    column->addStretch();
    column->addLayout(bar);
    connect(m_takeOver, &QPushButton::clicked, this, &GlassPane::takeOverRequested);
    retranslate();
}

void GlassPane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlpha(40);
    painter.fillRect(rect(), veil);
    // The bar with the button must be readable on any page.
    painter.fillRect(QRect(0, height() - barHeight(), width(), barHeight()),
                     palette().color(QPalette::Window));
}

void GlassPane::setPersonsTurn(bool on)
{
    m_isPersonsTurn = on;
    retranslate();
}

int GlassPane::barHeight() const
{
    return m_takeOver->sizeHint().height() + 2 * layout()->contentsMargins().bottom();
}

void GlassPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

bool GlassPane::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::ContextMenu:
    case QEvent::DragEnter:
    case QEvent::Drop:
        event->accept();
        return true;
    default:
        return QWidget::event(event);
    }
}

void GlassPane::retranslate()
{
    m_text->setText(m_isPersonsTurn ? tr("This is ready. Read it, then press the site's own button yourself.")
                                    : tr("RevOS is working on this page."));
    m_takeOver->setText(tr("Take over"));
    m_takeOver->setAccessibleDescription(tr("Stops RevOS within one step and gives you the page."));
}

} // namespace revos
