#pragma once

#include "desktop/workspacewindow.h"
#include "runtime/workspace/workspaces.h"
#include "ui/start/startcontrol.h"
#include "ui/start/startwindow.h"
#include "ui/theme/theme.h"
#include "vault/keychainqueue.h"

#include <QSettings>

namespace revos {

/// The program with its windows: the one before the window, in which a person chooses, makes, joins or
/// unlocks a workspace; the main window on what was opened on a worker; going over to another workspace, and
/// closing everything in order. GUI thread.
class Application final : public QObject, public StartControl
{
    Q_OBJECT

public:
    /// @p practice: the network that a fresh practice workspace gets.
    Application(QApplication& application, const EngineStart& engineStart, RehearsalOptions practice = {});
    ~Application() override;

    /// Opens the workspace @p name; empty: the one that was open last, or else asks which. The practice
    /// workspace is made when there is none.
    void open(const QString& name = {});
    /// The window; null while something is being opened or chosen.
    MainWindow* window() { return m_window ? &m_window->window() : nullptr; }
    /// The window before it; null when there is none.
    StartWindow* start() { return m_start.get(); }
    bool isClosed() const { return m_closed; }

    void openPractice() override;
    void openWorkspace(const QString& name) override;
    void unlock(const QString& name, std::shared_ptr<const Secret> passphrase) override;
    void join(const JoinWish& wish) override;
    void create(const NewWorkspaceWish& wish) override;
    double strengthOf(const Secret& passphrase) const override;

private:
    using Opener = std::function<Result<OpenedWorkspace>(const Call&)>;

    void showStart(const QString& text);
    /// A step of what the worker does. Any thread.
    void tellStep(const QString& text);
    /// What a form asked for was made and is called @p name: it is opened now. Worker thread.
    [[nodiscard]] Result<OpenedWorkspace> openMade(const QString& name, const Call& call);
    /// The workspaces of this computer besides the practice one and the one that is open.
    QStringList otherWorkspaces() const;
    /// Closes the window and what it stood on, and asks what to open instead.
    void chooseAnother();
    /// Opens on a worker what @p opener opens, then shows the window and calls @p onShown.
    void openWith(Opener opener, std::function<void()> onShown);
    /// Opens the workspace @p name, whose kind only the worker knows.
    Opener openerOf(const QString& name);
    /// Closes what is open, opens a fresh practice workspace and rehearses it.
    void rehearseAfresh();
    void showWindow();
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
    std::unique_ptr<StartWindow> m_start;
    QString m_wanted; ///< the workspace that is being opened
    OpenedWorkspace m_opened;
    std::unique_ptr<WorkspaceWindow> m_window;
    bool m_closing = false;
    bool m_closed = false;
};

} // namespace revos
