#pragma once

#include "ui/load.h"
#include "ui/services.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace revos {

class ElidedLabel;
class Meter;

/// The bottom edge: what the queue does, what may have gone out and waits for a word, and the long work with
/// its count, rate and Cancel. GUI thread.
class ActivityStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityStrip(UiServices& services, QWidget* parent = nullptr);

    /// Begins to show the queue; without this the strip shows long work alone.
    void start();

Q_SIGNALS:
    void activityRequested();
    /// @p first: the attempt that waits longest.
    void outcomesRequested(const QUuid& first);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void reload();
    void showStats(const Result<QueueStats>& stats);
    void countOutcomes();
    void showWork();
    /// In a narrow window what can be pressed stays whole; the count and the bar of the work go first.
    void fit();

    UiServices& m_services;
    QPushButton* m_queue;
    QPushButton* m_outcomes;
    QUuid m_firstOutcome;
    ElidedLabel* m_title;
    Meter* m_meter;
    ElidedLabel* m_numbers;
    QPushButton* m_cancel;
    QTimer m_wait;
    QTimer m_outcomeWait;
    bool m_started = false;
    Loader m_loader{this};
    Loader m_outcomeLoader{this};
};

} // namespace revos
