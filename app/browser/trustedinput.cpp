#include "browser/trustedinput.h"

#include <QCoreApplication>
#include <QFocusEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWebEngineView>

namespace revos::input {

namespace {

/// Looked up each time: the engine replaces it together with the renderer.
QWidget* target(QWebEngineView& view)
{
    return view.focusProxy() ? view.focusProxy() : &view;
}

void sendMouse(QWebEngineView& view, QEvent::Type type, QPointF point, Qt::MouseButton button,
               Qt::MouseButtons buttons)
{
    QWidget* widget = target(view);
    QMouseEvent event(type, point, widget->mapToGlobal(point), button, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace

void focus(QWebEngineView& view)
{
    QFocusEvent event(QEvent::FocusIn, Qt::OtherFocusReason);
    QCoreApplication::sendEvent(target(view), &event);
}

void moveTo(QWebEngineView& view, QPointF point)
{
    sendMouse(view, QEvent::MouseMove, point, Qt::NoButton, Qt::NoButton);
}

void click(QWebEngineView& view, QPointF point)
{
    sendMouse(view, QEvent::MouseButtonPress, point, Qt::LeftButton, Qt::LeftButton);
    sendMouse(view, QEvent::MouseButtonRelease, point, Qt::LeftButton, Qt::NoButton);
}

void commitText(QWebEngineView& view, const QString& text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(target(view), &event);
}

void shiftReturn(QWebEngineView& view)
{
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, Qt::Key_Return, Qt::ShiftModifier, QStringLiteral("\r"));
        QCoreApplication::sendEvent(target(view), &event);
    }
}

} // namespace revos::input
