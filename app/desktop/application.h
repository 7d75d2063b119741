#pragma once

#include "desktop/practicewindow.h"
#include "runtime/workspace/workspaces.h"
#include "ui/theme/theme.h"
#include "vault/keychainqueue.h"

#include <QSettings>

class QLabel;

namespace revos {

/// The program with its window: opens the practice workspace on a worker while a small window says so, shows
/// the main window, and closes everything in order. GUI thread.
class Application final : public QObject
{
    Q_OBJECT

public:
    Application(QApplication& application, const EngineStart& engineStart);
    ~Application() override;

    /// Opens what there is, or a fresh practice workspace.
    void open();

private:
    void showOpening();
    void showWindow();
    void showFailure(const Error& error);
    /// Closes the window, then on a worker what it stood on, then quits.
    void close();

    QApplication& m_application;
    const EngineStart m_engineStart;
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
    OpenPractice m_practice;
    std::unique_ptr<PracticeWindow> m_window;
    bool m_closing = false;
};

} // namespace revos
