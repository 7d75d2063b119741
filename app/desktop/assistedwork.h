#pragma once

#include "core/asyncport.h"
#include "core/cancel.h"
#include "domain/ids.h"

#include <QObject>

namespace revos {

class BrowserSurface;
class JobQueue;

/// Wakes what waits for a person of an assisted account when one sits down at its browser. GUI thread.
class AssistedWork final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this object.
    AssistedWork(BrowserSurface& browser, Async<JobQueue> jobs, QObject* parent = nullptr);

private:
    void look();

    BrowserSurface& m_browser;
    Async<JobQueue> m_jobs;
    CancelSource m_leaving;
    AccountId m_attended; ///< null = nobody is there
};

} // namespace revos
