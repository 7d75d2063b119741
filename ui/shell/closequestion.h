#pragma once

#include "ui/shell/overlay.h"

class QLabel;
class QPushButton;

namespace revos {

/// Asked before the window closes over something that is written and not saved, which nothing could bring
/// back. GUI thread.
class CloseQuestion final : public Overlay
{
    Q_OBJECT

public:
    explicit CloseQuestion(QWidget* window);

    /// @p sentences: what is not saved, one for each pane.
    void ask(const QStringList& sentences);

Q_SIGNALS:
    /// The person wants to see it first.
    void showRequested();
    /// It may be lost.
    void discarded();

protected:
    QWidget* firstFocus() override;

private:
    QLabel* m_sentence;
    QPushButton* m_show;
};

} // namespace revos
