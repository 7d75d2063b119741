#include "desktop/application.h"

#include "domain/reasons.h"
#include "ui/errortext.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace revos {

namespace {

using namespace std::chrono_literals;

constexpr auto kLongestOpening = 10min;
const auto kLastWorkspace = QStringLiteral("workspace/last");

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

void Application::open(const QString& name)
{
    const QString last = m_settings.value(kLastWorkspace).toString();
    const QString wanted = name.isEmpty() ? last : name;
    showOpening(wanted.isEmpty() ? tr("Opening the practice workspace…")
                                 : tr("Opening the workspace %1…").arg(wanted));
    openWith(openerOf(wanted), {});
}

Application::Opener Application::openerOf(const QString& name)
{
    return [this, name](const Call& call) -> Result<OpenedWorkspace> {
        m_opened.close();
        if (!name.isEmpty() && name != QLatin1String(PracticeFolder::kWorkspace))
            return OpenedWorkspace::openLive(m_workspaces, name, m_engineStart, *this, call);
        REVOS_TRY_ASSIGN(OpenPractice practice, m_launcher.openOrRenew(m_options, call));
        return OpenedWorkspace::of(std::move(practice));
    };
}

void Application::goTo(const QString& name)
{
    showOpening(tr("Opening the workspace %1…").arg(name));
    m_window.reset();
    openWith(openerOf(name), {});
}

void Application::rehearseAfresh()
{
    showOpening(tr("Making a fresh practice workspace…"));
    m_window.reset();
    openWith(
        [this](const Call& call) -> Result<OpenedWorkspace> {
            m_opened.close();
            REVOS_TRY_ASSIGN(OpenPractice practice, m_launcher.open(m_options, call));
            return OpenedWorkspace::of(std::move(practice));
        },
        [this] { m_window->rehearsal()->start(); });
}

void Application::openWith(Opener opener, std::function<void()> onShown)
{
    m_worker = std::thread([this, opener = std::move(opener), onShown = std::move(onShown)] {
        auto opened = opener(Call{Deadline::in(kLongestOpening), m_cancel.token()});
        auto shared = std::make_shared<Result<OpenedWorkspace>>(std::move(opened));
        QMetaObject::invokeMethod(
            this,
            [this, shared, onShown] {
                m_worker.join();
                if (m_closing) {
                    if (*shared)
                        m_opened = std::move(**shared);
                    finishClosing();
                    return;
                }
                if (!*shared) {
                    showFailure(shared->error());
                    return;
                }
                m_opened = std::move(**shared);
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
    const QString name = m_opened.workspace->config().name;
    QStringList others{QLatin1String(PracticeFolder::kWorkspace)};
    const auto known = m_workspaces.list();
    for (const WorkspaceConfig& config : known.value_or(QList<WorkspaceConfig>()))
        others.append(config.name);
    others.removeDuplicates();
    others.removeAll(name);
    m_settings.setValue(kLastWorkspace, name);
    m_window = std::make_unique<WorkspaceWindow>(m_opened, others, m_theme, m_settings);
    // Later, because they take away what asks for them.
    if (WindowRehearsal* rehearsal = m_window->rehearsal())
        connect(rehearsal, &WindowRehearsal::freshStartRequested, this, &Application::rehearseAfresh,
                Qt::QueuedConnection);
    connect(&m_window->window(), &MainWindow::workspaceRequested, this, &Application::goTo,
            Qt::QueuedConnection);
    // The application does not tell that its last window went while the browser keeps windows of its own.
    connect(&m_window->window(), &MainWindow::closed, this, &Application::close, Qt::QueuedConnection);
    m_window->window().show();
    m_openingText = nullptr;
    m_opening.reset();
}

/// What cannot be opened must not be all there is.
void Application::showFailure(const Error& error)
{
    m_openingText->setText(errorText(error).sentence);
    m_openingText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const QString practice = QLatin1String(PracticeFolder::kWorkspace);
    auto* instead = new QPushButton(tr("Open the practice workspace"), m_opening.get());
    instead->setObjectName(QStringLiteral("openPracticeInstead"));
    connect(
        instead, &QPushButton::clicked, this, [this, practice] { goTo(practice); }, Qt::QueuedConnection);
    m_opening->layout()->addWidget(instead);
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
        m_opened.close();
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_closed = true;
                m_application.quit();
            },
            Qt::QueuedConnection);
    });
}

} // namespace revos
