#pragma once

#include "desktop/assistedwork.h"
#include "desktop/openedworkspace.h"
#include "desktop/stopcontrol.h"
#include "desktop/tablefeed.h"
#include "desktop/windowrehearsal.h"
#include "desktop/windowsignin.h"
#include "ui/mainwindow.h"
#include "ui/worklist.h"

class QSettings;

namespace revos {

/// The window on an open workspace, with everything it stands on. GUI thread.
class WorkspaceWindow
{
public:
    /// @p others: names of workspaces that can be opened instead. @p opened, @p theme and @p settings outlive
    /// this; @p opened gets workers, which end with it and not with the window.
    WorkspaceWindow(OpenedWorkspace& opened, const QStringList& others, Theme& theme, QSettings& settings);
    ~WorkspaceWindow();
    WorkspaceWindow(const WorkspaceWindow&) = delete;
    WorkspaceWindow& operator=(const WorkspaceWindow&) = delete;

    MainWindow& window() { return *m_window; }
    /// Null outside practice.
    WindowRehearsal* rehearsal() { return m_rehearsal.get(); }

private:
    UiServices services(OpenedWorkspace& opened, const QStringList& others, QSettings& settings);
    /// Tells the browser what the accounts are called.
    void nameAccounts();

    WorkspaceEngine& m_engine;
    TeamDesk& m_devices;
    WindowWorkers& m_workers;
    ConnectionState m_connection;
    WorkList m_work;
    TableFeed m_feed;
    std::unique_ptr<WindowRehearsal> m_rehearsal;
    StopControl m_stops;
    WindowSignIn m_signIn;
    PaneRegistry m_panes;
    UiServices m_services;
    AssistedWork m_assisted;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace revos
