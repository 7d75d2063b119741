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

/// The bottom edge: what the queue does, and the long work with its count, rate and Cancel. GUI thread.
class ActivityStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityStrip(UiServices& services, QWidget* parent = nullptr);

    /// Begins to show the queue; without this the strip shows long work alone.
    void start();

Q_SIGNALS:
    void activityRequested();

private:
    void reload();
    void showStats(const Result<QueueStats>& stats);
    void showWork();

    UiServices& m_services;
    QPushButton* m_queue;
    ElidedLabel* m_title;
    Meter* m_meter;
    ElidedLabel* m_numbers;
    QPushButton* m_cancel;
    QTimer m_wait;
    bool m_started = false;
    Loader m_loader{this};
};

} // namespace revos
