#pragma once

#include "domain/job.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QWidget>

class QBoxLayout;
class QFormLayout;
class QLabel;
class QPushButton;

namespace revos {

class Meter;
class Notice;
class Pill;

/// The detail side of a job: why it stands where it stands, when what happened, and what can be done.
class JobDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit JobDetail(UiServices& services, QWidget* parent = nullptr);

    void show(const JobRow& job);
    JobId job() const { return m_job.id; }

Q_SIGNALS:
    void closeRequested();
    /// Something was done; the list may look different now.
    void acted();

private:
    void addFact(const QString& label, QLabel*& value);
    /// Offers to show the page the job ended on, when one was kept.
    void offerPage();
    void run(std::function<Result<void>(JobQueue&, const Call&)> act);

    UiServices& m_services;
    JobRow m_job;
    QLabel* m_title;
    Pill* m_state;
    Notice* m_notice;
    QLabel* m_why;
    Meter* m_meter;
    QLabel* m_progress;
    QFormLayout* m_facts;
    QLabel* m_queue = nullptr;
    QLabel* m_account = nullptr;
    QLabel* m_attempts = nullptr;
    QLabel* m_due = nullptr;
    QLabel* m_started = nullptr;
    QLabel* m_finished = nullptr;
    QLabel* m_errorTitle;
    QLabel* m_error;
    QPushButton* m_retry;
    QPushButton* m_cancel;
    QPushButton* m_page;
    Loader m_pages{this};
};

} // namespace revos
