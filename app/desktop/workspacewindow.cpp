#include "desktop/workspacewindow.h"

#include "ui/load.h"
#include "ui/panes/panes.h"

namespace revos {

namespace {

OperatorRole roleOf(const QByteArray& role)
{
    if (role == "superadmin")
        return OperatorRole::Superadmin;
    if (role == "admin")
        return OperatorRole::Admin;
    return role == "member" ? OperatorRole::Member : OperatorRole::Client;
}

} // namespace

WorkspaceWindow::WorkspaceWindow(OpenedWorkspace& opened, const QStringList& others, Theme& theme,
                                 QSettings& settings)
    : m_engine(opened.engine())
    , m_devices(opened.workspace->devices())
    , m_workers(*(opened.workers = std::make_unique<WindowWorkers>()))
    , m_feed(opened.workspace->connectOptions(), opened.workspace->config().tenantId, m_connection,
             {opened.workspace->interactive().changeLog(), m_workers.asking})
    , m_rehearsal(opened.practice ? std::make_unique<WindowRehearsal>(*opened.practice) : nullptr)
    , m_stops({[this](AccountId account) { m_engine.hold(account); },
               [this](AccountId account) { m_engine.release(account); }},
              opened.workspace->interactive().emergencyStop(), m_feed, m_engine.clock(), settings,
              {opened.workspace->config().tenantId, opened.workspace->self().name})
    , m_signIn(m_engine.accountDesk(), m_workers.signIn, m_engine.unrestored())
    , m_panes(makePanes())
    , m_services(services(opened, others, settings))
    , m_assisted(m_services.browser, m_services.jobs)
    , m_window(std::make_unique<MainWindow>(m_services, theme, m_panes))
{
    QObject::connect(&m_connection, &ConnectionState::changed, &m_stops, &StopControl::reload);
    m_engine.setJobsChanged([this] { m_feed.announce("jobs"); });
    m_devices.setTeamChanged([this] { m_feed.announce("devices"); });
    QObject::connect(&m_feed, &ChangeFeed::changed, m_window.get(), [this](const QSet<QByteArray>& tables) {
        if (tables.contains("linkedin_accounts"))
            nameAccounts();
    });
    nameAccounts();
}

WorkspaceWindow::~WorkspaceWindow()
{
    m_devices.setTeamChanged({});
    m_engine.setJobsChanged({});
}

void WorkspaceWindow::nameAccounts()
{
    if (!m_services.workspace.isStaff())
        return;
    perform(
        m_services.accounts, m_window.get(),
        [](AccountStore& accounts, const Call& call) { return accounts.list(call); },
        [this](const Result<QList<Account>>& accounts) {
            for (const Account& account : accounts.value_or(QList<Account>()))
                m_engine.browser().setAccountName(account.id, account.displayName);
        });
}

UiServices WorkspaceWindow::services(OpenedWorkspace& opened, const QStringList& others, QSettings& settings)
{
    ThreadExecutor& asking = m_workers.asking;
    OpenWorkspace& workspace = *opened.workspace;
    Stores& stores = workspace.interactive().stores();
    BrowserHost& browser = m_engine.browser();
    WorkspaceInfo info;
    info.name = workspace.config().name;
    info.practice = opened.practice != nullptr;
    info.operatorId = workspace.config().userId;
    info.operatorName = workspace.self().name;
    info.role = roleOf(workspace.self().role);
    info.onServer = workspace.config().server.has_value();
    info.others = others;
    AccountId first;
    if (opened.practice) {
        info.practiceSite = opened.practice->network().baseUrl();
        first = opened.practice->campaign().account();
    }
    return UiServices{
        {stores.campaigns, asking},
        {stores.leads, asking},
        {stores.messages, asking},
        {stores.captures, asking},
        {stores.deliveries, asking},
        {stores.cartridges, asking},
        {stores.jobs, asking},
        {stores.accounts, asking},
        {workspace.interactiveGate(), asking},
        {m_engine.desk(), asking},
        {stores.pods, asking},
        {stores.reshares, asking},
        {m_engine.podDesk(), asking},
        {workspace.interactive().accountWatch(), asking},
        {workspace.interactiveEvidence(), asking},
        {stores.outcomes, asking},
        {opened.workspace->interactive().auditLog(), asking},
        {workspace.operators(), asking},
        {workspace.devices(), m_workers.keys},
        m_feed,
        m_stops,
        m_signIn,
        browser,
        [&browser, first]() -> QWidget* {
            if (browser.shownAccount().isNull() && !first.isNull())
                browser.show(first);
            return browser.shownAccount().isNull() ? nullptr : browser.stage();
        },
        m_rehearsal.get(),
        m_engine.clock(),
        m_connection,
        m_work,
        settings,
        info,
    };
}

} // namespace revos
