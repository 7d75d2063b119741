#pragma once

#include "core/error.h"
#include "ui/start/keepingchoice.h"

#include <QFormLayout>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace revos {

class Notice;

/// What the forms before the window have in common: a heading, a sentence, fields, what was wrong, the verb
/// and the way back, which Escape takes, too. GUI thread.
class StartForm : public QFrame
{
    Q_OBJECT

public:
    /// What was sent was refused: it stays, to be corrected. A keychain that cannot be used opens the choice
    /// of another place, where there is one.
    void sayError(const Error& error);
    /// What was said last, or the choice it opened: to be seen before anything else.
    QWidget* said() const;

Q_SIGNALS:
    void leaving();

protected:
    /// Its parts are called @p name + "Button", "Back" and "Notice".
    StartForm(const QString& name, const QString& heading, const QString& says, const QString& verb,
              QWidget* parent);

    QLineEdit* addLine(const QString& name, const QString& label, int longest);
    void addRow(const QString& label, QWidget* field) { m_fields->addRow(label, field); }
    /// Adds the choice of where the keys are kept; hidden until the keychain refused.
    KeepingChoice* addKeeping(const StartControl& control, KeepingChoice::Offers offers);
    /// Empties what was typed, and what was wrong with it.
    void clear();

    virtual bool isComplete() const = 0;
    virtual void submit() = 0;
    /// Sees anew whether it is complete.
    void judge();
    void keyPressEvent(QKeyEvent* event) override;

private:
    void trySubmit();

    QFormLayout* m_fields;
    QVBoxLayout* m_column;
    Notice* m_notice;
    QPushButton* m_verb;
    QList<QLineEdit*> m_lines;
    KeepingChoice* m_keeping = nullptr;
};

} // namespace revos
