#pragma once

#include "core/error.h"
#include "domain/reasons.h"
#include "models/tone.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace revos {

class IconButton;
class IconLabel;

/// A sentence in the place it belongs to, with what can be done about it. Hidden until something is said.
class Notice final : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    /// @p actionText empty = no button; @p otherText is a second way out.
    void say(Tone tone, const QString& sentence, const QString& actionText = {},
             const QString& otherText = {});
    /// The sentence and the action of @p error; the copyable detail is behind the copy button.
    void sayError(const Error& error);
    void clear();

    QString sentence() const;
    ReasonAction action() const { return m_action; }

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();
    void dismissed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void show(Tone tone, const QString& sentence, const QString& actionText, const QString& detail);
    /// The buttons under the sentence when beside it they would squeeze it.
    void arrange(int width);

    IconLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_actionButton;
    QPushButton* m_otherButton;
    IconButton* m_copyButton;
    IconButton* m_closeButton;
    QBoxLayout* m_words;
    QString m_detail;
    ReasonAction m_action = ReasonAction::None;
};

} // namespace revos
