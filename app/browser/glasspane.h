#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace revos {

/// Covers a page while RevOS works in it: swallows all input and offers to take over. When it is the person's
/// turn only its bar is left, beside the page. GUI thread.
class GlassPane final : public QWidget
{
    Q_OBJECT

public:
    explicit GlassPane(QWidget* parent = nullptr);

    /// Whether the text is filled in and the person presses; then what is said changes.
    void setPersonsTurn(bool on);
    int barHeight() const;

Q_SIGNALS:
    void takeOverRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void retranslate();

    bool m_isPersonsTurn = false;
    QLabel* m_text;
    QPushButton* m_takeOver;
};

} // namespace revos
