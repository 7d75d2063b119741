#include "desktop/application.h"

#include "domain/reasons.h"
#include "ui/errortext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace revos {

namespace {

using namespace std::chrono_literals;

constexpr auto kLongestOpening = 10min;

} // namespace

Application::Application(QApplication& application, const EngineStart& engineStart, RehearsalOptions practice)
    : m_application(application)
    , m_engineStart(engineStart)
    , m_options(std::move(practice))
    , m_keychain(QStringLiteral("com.revos.desktop"))
    , m_secrets(m_paths, m_keychain)
    , m_workspaces(m_paths, m_secrets,
                   [this](const QString& text) {
                       QMetaObject::invokeMethod(
                           this,
                           [this, text] {
                               if (m_openingText != nullptr)
                                   m_openingText->setText(text);
                           },
                           Qt::QueuedConnection);
                   })
    , m_launcher(m_workspaces, m_engineStart, *this)
    , m_settings(m_paths.settingsFile(), QSettings::IniFormat)
    , m_theme(application)
{
    m_theme.apply();
    connect(&application, &QApplication::lastWindowClosed, this, &Application::close);
}

Application::~Application()
{
    m_cancel.cancel();
    if (m_worker.joinable())
        m_worker.join();
}

void Application::open()
{
    showOpening(tr("Opening the practice workspace…"));
    openWith([this](const Call& call) { return m_launcher.openOrRenew(m_options, call); }, {});
}

void Application::rehearseAfresh()
{
    showOpening(tr("Making a fresh practice workspace…"));
    m_window.reset();
    openWith(
        [this](const Call& call) {
            closePractice();
            return m_launcher.open(m_options, call);
        },
        [this] { m_window->rehearsal().start(); });
}

void Application::openWith(Opener opener, std::function<void()> onShown)
{
    m_worker = std::thread([this, opener = std::move(opener), onShown = std::move(onShown)] {
        auto opened = opener(Call{Deadline::in(kLongestOpening), m_cancel.token()});
        auto shared = std::make_shared<Result<OpenPractice>>(std::move(opened));
        QMetaObject::invokeMethod(
            this,
            [this, shared, onShown] {
                m_worker.join();
                if (m_closing) {
                    if (*shared)
                        m_practice = std::move(**shared);
                    finishClosing();
                    return;
                }
                if (!*shared) {
                    showFailure(shared->error());
                    return;
                }
                m_practice = std::move(**shared);
                showWindow();
                if (onShown)
                    onShown();
            },
            Qt::QueuedConnection);
    });
}

void Application::showOpening(const QString& text)
{
    m_opening = std::make_unique<QWidget>();
    m_opening->setWindowTitle(tr("RevOS"));
    m_opening->setObjectName(QStringLiteral("openingWindow"));
    auto* layout = new QVBoxLayout(m_opening.get());
    layout->setContentsMargins(32, 32, 32, 32);
    m_openingText = new QLabel(text, m_opening.get());
    m_openingText->setTextFormat(Qt::PlainText);
    m_openingText->setWordWrap(true);
    m_openingText->setMinimumWidth(360);
    layout->addWidget(m_openingText);
    m_opening->show();
}

void Application::showWindow()
{
    m_window = std::make_unique<PracticeWindow>(m_practice, m_theme, m_settings);
    // Later, because it takes away the button that asks for it.
    connect(&m_window->rehearsal(), &WindowRehearsal::freshStartRequested, this, &Application::rehearseAfresh,
            Qt::QueuedConnection);
    // The application does not tell that its last window went while the browser keeps windows of its own.
    connect(&m_window->window(), &MainWindow::closed, this, &Application::close, Qt::QueuedConnection);
    m_window->window().show();
    m_openingText = nullptr;
    m_opening.reset();
}

void Application::showFailure(const Error& error)
{
    m_openingText->setText(errorText(error).sentence);
    m_openingText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_opening->adjustSize();
}

void Application::close()
{
    if (m_closing)
        return;
    m_closing = true;
    m_cancel.cancel();
    m_window.reset();
    // What is being opened ends by itself, now that it is cancelled, and closes then.
    if (!m_worker.joinable())
        finishClosing();
}

/// Handlers wait for this thread when they use the browser, so it must go on serving while they end.
void Application::finishClosing()
{
    m_worker = std::thread([this] {
        closePractice();
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_closed = true;
                m_application.quit();
            },
            Qt::QueuedConnection);
    });
}

void Application::closePractice()
{
    m_practice.engine.reset();
    m_practice.workspace.reset();
}

} // namespace revos
