#pragma once

#include "ui/services.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace revos {

class ElidedLabel;
class IconLabel;

/// The striped bar of a practice workspace: nothing here is real, what time it is there, and the rehearsal
/// with its progress. GUI thread.
class PracticeBar final : public QWidget
{
    Q_OBJECT

public:
    /// @p services: of a practice workspace, with its rehearsal.
    explicit PracticeBar(UiServices& services, QWidget* parent = nullptr);

    /// Starts a rehearsal, or stops the one that runs.
    void toggleRehearsal();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showProgress(const RehearsalProgress& progress);
    void showSummary(const QJsonObject& summary);
    void showFailure(const QByteArray& reason, const QStringList& facts);
    void showRunning(bool running);
    void tick();

    UiServices& m_services;
    QLabel* m_title;
    ElidedLabel* m_line;
    QLabel* m_clock;
    QPushButton* m_report;
    QPushButton* m_button;
    QTimer m_second;
    int m_workId = 0;
};

} // namespace revos
