#include "desktop/application.h"

#include "domain/operators/inviteaddress.h"
#include "runtime/workspace/serverworkspaces.h"
#include "ui/shell/windowmemory.h"
#include "vault/passphrasesecretstore.h"

#include <QTimeZone>

namespace revos {

namespace {

using namespace std::chrono_literals;

constexpr auto kLongestOpening = 10min;
const auto kLastWorkspace = QStringLiteral("workspace/last");

QString practiceName()
{
    return QLatin1String(PracticeFolder::kWorkspace);
}

/// The person's own zone, which the workspace's campaigns begin with.
QByteArray ownTimeZone()
{
    const QByteArray zone = QTimeZone::systemTimeZoneId();
    return QTimeZone::isTimeZoneIdAvailable(zone) && zone.contains('/') ? zone : "UTC";
}

} // namespace

Application::Application(QApplication& application, const EngineStart& engineStart, RehearsalOptions practice)
    : m_application(application)
    , m_engineStart(engineStart)
    , m_options(std::move(practice))
    , m_keychain(QStringLiteral("com.revos.desktop"))
    , m_secrets(m_paths, m_keychain)
    , m_workspaces(m_paths, m_secrets, [this](const QString& text) { tellStep(text); })
    , m_launcher(m_workspaces, m_engineStart, *this)
    , m_settings(m_paths.settingsFile(), QSettings::IniFormat)
    , m_theme(application)
{
    const WindowMemory memory(m_settings);
    m_theme.dress(memory.appearance(), memory.textPercent());
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
    const QString wanted = name.isEmpty() ? m_settings.value(kLastWorkspace).toString() : name;
    if (!wanted.isEmpty()) {
        openWorkspace(wanted);
        return;
    }
    showStart({});
    m_start->showChoices(otherWorkspaces());
}

QStringList Application::otherWorkspaces() const
{
    QStringList names;
    const auto known = m_workspaces.list();
    for (const WorkspaceConfig& config : known.value_or(QList<WorkspaceConfig>()))
        names.append(config.name);
    names.removeAll(practiceName());
    if (m_opened.workspace)
        names.removeAll(m_opened.workspace->config().name);
    return names;
}

void Application::openPractice()
{
    openWorkspace(practiceName());
}

void Application::openWorkspace(const QString& name)
{
    m_wanted = name;
    showStart(name == practiceName() ? tr("Opening the practice workspace…")
                                     : tr("Opening the workspace %1…").arg(name));
    m_window.reset();
    openWith(openerOf(name), {});
}

void Application::unlock(const QString& name, std::shared_ptr<const Secret> passphrase)
{
    m_wanted = name;
    showStart(tr("Opening the workspace %1…").arg(name));
    openWith(
        [this, name, passphrase = std::move(passphrase)](const Call& call) -> Result<OpenedWorkspace> {
            REVOS_TRY(m_secrets.unlock(name, *passphrase));
            return openerOf(name)(call);
        },
        {});
}

void Application::join(const JoinWish& wish)
{
    m_wanted.clear();
    showStart(tr("Joining the team’s workspace…"));
    openWith(
        [this, wish](const Call& call) -> Result<OpenedWorkspace> {
            WantedEntry entry;
            REVOS_TRY_ASSIGN(entry.address, InviteAddress::fromText(wish.address));
            entry.code = wish.code->clone();
            entry.caFile = wish.caFile;
            entry.secrets = wish.secrets;
            ServerWorkspaces servers(m_workspaces, [this](const QString& text) { tellStep(text); });
            REVOS_TRY_ASSIGN(const WorkspaceConfig config, servers.join(entry, call));
            return openMade(config.name, call);
        },
        {});
}

void Application::create(const NewWorkspaceWish& wish)
{
    m_wanted.clear();
    showStart(tr("Making the workspace of %1…").arg(wish.agency));
    openWith(
        [this, wish](const Call& call) -> Result<OpenedWorkspace> {
            NewWorkspace wanted;
            wanted.name = workspaceNameFrom(wish.agency);
            wanted.kind = WorkspaceKind::Local;
            wanted.tenantName = wish.agency;
            wanted.operatorName = wish.operatorName;
            wanted.operatorEmail = wish.operatorEmail;
            wanted.timeZone = ownTimeZone();
            wanted.secrets = wish.secrets;
            REVOS_TRY_ASSIGN(const WorkspaceConfig config, m_workspaces.create(wanted, call));
            return openMade(config.name, call);
        },
        {});
}

double Application::strengthOf(const Secret& passphrase) const
{
    return double(PassphraseSecretStore::strengthOf(passphrase)) / PassphraseSecretStore::kLeastBits;
}

Result<OpenedWorkspace> Application::openMade(const QString& name, const Call& call)
{
    QMetaObject::invokeMethod(
        this,
        [this, name] {
            m_wanted = name;
            if (m_start)
                m_start->leaveForm();
        },
        Qt::QueuedConnection);
    return openerOf(name)(call);
}

Application::Opener Application::openerOf(const QString& name)
{
    return [this, name](const Call& call) -> Result<OpenedWorkspace> {
        m_opened.close();
        if (name != practiceName())
            return OpenedWorkspace::openLive(m_workspaces, name, m_engineStart, *this, call);
        REVOS_TRY_ASSIGN(OpenPractice practice, m_launcher.openOrRenew(m_options, call));
        return OpenedWorkspace::of(std::move(practice));
    };
}

void Application::rehearseAfresh()
{
    m_wanted = practiceName();
    showStart(tr("Making a fresh practice workspace…"));
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
                    m_start->showFailure(shared->error(), m_wanted, otherWorkspaces());
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

void Application::chooseAnother()
{
    showStart(tr("Closing the workspace…"));
    m_window.reset();
    m_worker = std::thread([this] {
        m_opened.close();
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_worker.join();
                if (m_closing)
                    finishClosing();
                else
                    m_start->showChoices(otherWorkspaces());
            },
            Qt::QueuedConnection);
    });
}

void Application::showStart(const QString& text)
{
    if (!m_start)
        m_start = std::make_unique<StartWindow>(*this);
    m_start->showWork(text);
    m_start->show();
}

void Application::tellStep(const QString& text)
{
    QMetaObject::invokeMethod(
        this,
        [this, text] {
            if (m_start)
                m_start->setStep(text);
        },
        Qt::QueuedConnection);
}

void Application::showWindow()
{
    const QString name = m_opened.workspace->config().name;
    QStringList others = otherWorkspaces();
    if (name != practiceName())
        others.prepend(practiceName());
    m_settings.setValue(kLastWorkspace, name);
    m_window = std::make_unique<WorkspaceWindow>(m_opened, others, m_theme, m_settings);
    // Later, because they take away what asks for them.
    if (WindowRehearsal* rehearsal = m_window->rehearsal())
        connect(rehearsal, &WindowRehearsal::freshStartRequested, this, &Application::rehearseAfresh,
                Qt::QueuedConnection);
    connect(
        &m_window->window(), &MainWindow::workspaceRequested, this,
        [this](const QString& wanted) { openWorkspace(wanted); }, Qt::QueuedConnection);
    connect(&m_window->window(), &MainWindow::startRequested, this, &Application::chooseAnother,
            Qt::QueuedConnection);
    // The application does not tell that its last window went while the browser keeps windows of its own.
    connect(&m_window->window(), &MainWindow::closed, this, &Application::close, Qt::QueuedConnection);
    m_window->window().show();
    // What asked for it may still be on its way out of its own button.
    m_start.release()->deleteLater();
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
