#pragma once

#include "core/threadexecutor.h"
#include "desktop/assistedwork.h"
#include "desktop/stopcontrol.h"
#include "desktop/tablefeed.h"
#include "desktop/windowrehearsal.h"
#include "runtime/practice/practicelauncher.h"
#include "ui/mainwindow.h"
#include "ui/worklist.h"

class QSettings;

namespace revos {

/// The window on an open practice workspace, with everything it stands on. GUI thread.
class PracticeWindow
{
public:
    PracticeWindow(OpenPractice& practice, Theme& theme, QSettings& settings);
    ~PracticeWindow();
    PracticeWindow(const PracticeWindow&) = delete;
    PracticeWindow& operator=(const PracticeWindow&) = delete;

    MainWindow& window() { return *m_window; }
    WindowRehearsal& rehearsal() { return m_rehearsal; }

private:
    UiServices services(OpenPractice& practice, QSettings& settings);

    PracticeEngine& m_engine;
    ThreadExecutor m_executor;
    ConnectionState m_connection;
    WorkList m_work;
    TableFeed m_feed;
    WindowRehearsal m_rehearsal;
    StopControl m_stops;
    PaneRegistry m_panes;
    UiServices m_services;
    AssistedWork m_assisted;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace revos
