#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace revos {

/// Says what was just done and takes it back for ten seconds. It lies over the bottom of its parent.
class UndoToast final : public QFrame
{
    Q_OBJECT

public:
    explicit UndoToast(QWidget* parent);

    /// @p undo takes it back. A toast that is still open is replaced.
    void offer(const QString& sentence, const QString& undo);
    void close();

Q_SIGNALS:
    void undoRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QLabel* m_sentence;
    QPushButton* m_undo;
    QTimer m_end;
};

} // namespace revos
