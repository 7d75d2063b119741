#pragma once

#include <QString>

class QLabel;
class QPushButton;
class QWidget;

namespace revos {

/// How a label reads; the style sheet gives each its size and colour.
enum class Words { Body, Title, Heading, Strong, Muted, Small, Label, Number };

/// A label of plain text: nothing from outside is ever read as rich text. @p wraps: over several lines, and
/// then its text can be selected and copied.
QLabel* makeLabel(const QString& text, Words words = Words::Body, QWidget* parent = nullptr,
                  bool wraps = false);

enum class ButtonKind { Plain, Primary, Quiet, Link, Practice, Menu };

/// A push button with @p name as its object name.
QPushButton* makeButton(const QString& name, const QString& text, ButtonKind kind = ButtonKind::Plain,
                        QWidget* parent = nullptr);

/// Makes @p button look like another kind, because what it does has changed.
void setButtonKind(QPushButton* button, ButtonKind kind);

/// A thin line between two parts.
QWidget* makeLine(QWidget* parent = nullptr);

/// Sets a dynamic property that the style sheet reads, and lets the sheet look again.
void setStyleProperty(QWidget* widget, const char* name, const QString& value);

} // namespace revos
