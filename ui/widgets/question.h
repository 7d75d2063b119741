#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace revos {

/// A question beside the thing it is about, for what cannot be taken back: what will happen, the verb, and
/// the way out, which Escape takes, too. Hidden until something is asked. GUI thread.
class Question final : public QWidget
{
    Q_OBJECT

public:
    /// Its parts are called @p name + "Question", "Confirm" and "Keep".
    explicit Question(const QString& name, QWidget* parent = nullptr);

    /// @p verb is what the button does ("Shut Lea out"), @p keep what stays as it is.
    void ask(const QString& what, const QString& verb, const QString& keep);
    /// Takes the question back without an answer.
    void close();
    bool isAsking() const { return !isHidden(); }

Q_SIGNALS:
    void confirmed();
    void declined();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void decline();

    QLabel* m_what;
    QPushButton* m_confirm;
    QPushButton* m_keep;
};

} // namespace revos
