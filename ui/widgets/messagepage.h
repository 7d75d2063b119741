#pragma once

#include "core/error.h"
#include "domain/reasons.h"
#include "models/tone.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace revos {

class IconLabel;

/// What an empty pane says: what it is for and what to do first.
struct EmptyText
{
    QString icon;
    QString title;
    QString body;
    QString actionText; ///< empty = no button
};

/// A page of one icon, one line, one sentence and one action: for empty panes and for errors.
class MessagePage final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePage(QWidget* parent = nullptr);

    void showEmpty(const EmptyText& text);
    void showError(const Error& error);
    ReasonAction action() const { return m_action; }
    /// Puts the focus on the button, when there is one.
    void focusAction();

Q_SIGNALS:
    void actionTriggered();

private:
    void show(const EmptyText& text, Tone tone);

    IconLabel* m_icon;
    QLabel* m_title;
    QLabel* m_body;
    QPushButton* m_actionButton;
    QPushButton* m_copyButton;
    QString m_detail;
    ReasonAction m_action = ReasonAction::None;
};

} // namespace revos
