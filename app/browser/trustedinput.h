#pragma once

#include <QPointF>
#include <QString>

class QWebEngineView;

/// Input that a page takes for a person's: Qt events to the widget behind the view. The view must be shown
/// (also WA_DontShowOnScreen) and at zoom 1. GUI thread.
namespace revos::input {

/// Tells the engine that the page has the focus, without taking it from the window the person works in.
void focus(QWebEngineView& view);
void moveTo(QWebEngineView& view, QPointF point);
/// Press and release of the left button.
void click(QWebEngineView& view, QPointF point);
/// @p text as an input method commits it: one beforeinput and one input event, no key events. No line feeds.
void commitText(QWebEngineView& view, const QString& text);
void shiftReturn(QWebEngineView& view);

} // namespace revos::input
