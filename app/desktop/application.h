#pragma once

#include "desktop/workspacewindow.h"
#include "runtime/workspace/workspaces.h"
#include "ui/theme/theme.h"
#include "vault/keychainqueue.h"

#include <QSettings>

class QLabel;

namespace revos {

/// The program with its window: opens a workspace on a worker while a small window says so, shows the main
/// window, goes over to another workspace, and closes everything in order. GUI thread.
class Application final : public QObject
{
    Q_OBJECT

public:
    /// @p practice: the network that a fresh practice workspace gets.
    Application(QApplication& application, const EngineStart& engineStart, RehearsalOptions practice = {});
    ~Application() override;

    /// Opens the workspace @p name; empty: the one that was open last, or else the practice workspace, which
    /// is made when there is none.
    void open(const QString& name = {});
    /// The window; null while something is being opened.
    MainWindow* window() { return m_window ? &m_window->window() : nullptr; }
    bool isClosed() const { return m_closed; }

private:
    using Opener = std::function<Result<OpenedWorkspace>(const Call&)>;

    void showOpening(const QString& text);
    /// Opens on a worker what @p opener opens, then shows the window and calls @p onShown.
    void openWith(Opener opener, std::function<void()> onShown);
    /// Opens the workspace @p name, whose kind only the worker knows.
    Opener openerOf(const QString& name);
    /// Closes what is open and opens @p name instead.
    void goTo(const QString& name);
    /// Closes what is open, opens a fresh practice workspace and rehearses it.
    void rehearseAfresh();
    void showWindow();
    void showFailure(const Error& error);
    void finishClosing();
    /// Closes the window, then on a worker what it stood on, then quits. Never waits.
    void close();

    QApplication& m_application;
    const EngineStart m_engineStart;
    const RehearsalOptions m_options;
    Paths m_paths = Paths::fromEnvironment();
    KeychainQueue m_keychain;
    SecretStores m_secrets;
    Workspaces m_workspaces;
    PracticeLauncher m_launcher;
    QSettings m_settings;
    Theme m_theme;
    CancelSource m_cancel;
    std::thread m_worker;
    std::unique_ptr<QWidget> m_opening;
    QLabel* m_openingText = nullptr; ///< child of m_opening
    OpenedWorkspace m_opened;
    std::unique_ptr<WorkspaceWindow> m_window;
    bool m_closing = false;
    bool m_closed = false;
};

} // namespace revos
