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

Application::Application(QApplication& application, const EngineStart& engineStart)
    : m_application(application)
    , m_engineStart(engineStart)
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
    showOpening();
    m_worker = std::thread([this] {
        RehearsalOptions options;
        options.resume = true;
        auto opened = m_launcher.open(options, Call{Deadline::in(kLongestOpening), m_cancel.token()});
        auto shared = std::make_shared<Result<OpenPractice>>(std::move(opened));
        QMetaObject::invokeMethod(
            this,
            [this, shared] {
                m_worker.join();
                if (!*shared) {
                    showFailure(shared->error());
                    return;
                }
                m_practice = std::move(**shared);
                showWindow();
            },
            Qt::QueuedConnection);
    });
}

void Application::showOpening()
{
    m_opening = std::make_unique<QWidget>();
    m_opening->setWindowTitle(tr("RevOS"));
    m_opening->setObjectName(QStringLiteral("openingWindow"));
    auto* layout = new QVBoxLayout(m_opening.get());
    layout->setContentsMargins(32, 32, 32, 32);
    m_openingText = new QLabel(tr("Opening the practice workspace…"), m_opening.get());
    m_openingText->setTextFormat(Qt::PlainText);
    m_openingText->setWordWrap(true);
    m_openingText->setMinimumWidth(360);
    layout->addWidget(m_openingText);
    m_opening->show();
}

void Application::showWindow()
{
    m_window = std::make_unique<PracticeWindow>(m_practice, m_theme, m_settings);
    m_window->window().show();
    m_openingText = nullptr;
    m_opening.reset();
}

void Application::showFailure(const Error& error)
{
    m_openingText->setText(errorText(error).sentence);
    m_openingText->setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void Application::close()
{
    if (m_closing)
        return;
    m_closing = true;
    m_cancel.cancel();
    if (m_worker.joinable())
        m_worker.join();
    m_window.reset();
    // Handlers wait for this thread when they use the browser, so it must go on serving while they end.
    m_worker = std::thread([this] {
        m_practice.engine.reset();
        m_practice.workspace.reset();
        QMetaObject::invokeMethod(&m_application, &QApplication::quit, Qt::QueuedConnection);
    });
}

} // namespace revos
