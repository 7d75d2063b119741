#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace revos {

/// Covers a page while RevOS works in it: swallows all input and offers to take over. GUI thread.
class GlassPane final : public QWidget
{
    Q_OBJECT

public:
    explicit GlassPane(QWidget* parent = nullptr);

Q_SIGNALS:
    void takeOverRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_text;
    QPushButton* m_takeOver;
};

} // namespace revos
