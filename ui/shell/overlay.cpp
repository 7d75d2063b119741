#include "ui/shell/overlay.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace revos {

using namespace Qt::StringLiterals;

Overlay::Overlay(const QString& says, int widest, QWidget* window)
    : QWidget(window)
    , m_frame(new QFrame(this))
    , m_widest(widest)
{
    setAccessibleName(says);
    m_frame->setAccessibleName(says);
    m_frame->setProperty("kind", u"overlay"_s);
    m_frame->setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
    hide();
}

void Overlay::open()
{
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    place();
    show();
    raise();
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void Overlay::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_before != nullptr)
        m_before->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    const int width = std::min(scaled(m_widest, font()), this->width() - 2 * space::kXl);
    const int most = height() - 2 * space::kXl;
    m_frame->setFixedWidth(width);
    m_frame->adjustSize();
    const int frameHeight = std::min(wantedHeight(), most);
    m_frame->setFixedHeight(frameHeight);
    m_frame->move((this->width() - width) / 2, std::max(space::kXl, (height() - frameHeight) / 4));
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible() && watched == parentWidget())
        place();
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next)
{
    // The chain of the window runs through everything; only what lies inside the frame counts here.
    QWidget* at = QApplication::focusWidget();
    for (QWidget* candidate = at; candidate != nullptr;) {
        candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain();
        if (candidate == at)
            break;
        if (m_frame->isAncestorOf(candidate) && candidate->isVisible() && candidate->isEnabled() &&
            (candidate->focusPolicy() & Qt::TabFocus) != 0) {
            candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void Overlay::mousePressEvent(QMouseEvent* event)
{
    if (!m_frame->geometry().contains(event->pos()))
        close();
}

void Overlay::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokensOf(palette()).shade);
}

} // namespace revos
