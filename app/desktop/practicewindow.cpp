#include "desktop/practicewindow.h"

#include "ui/panes/panes.h"

namespace revos {

namespace {

// As many as there are interactive sessions: more would only wait for one.
constexpr int kWorkers = 2;
const auto kOperator = QStringLiteral("Practice Operator");

} // namespace

PracticeWindow::PracticeWindow(OpenPractice& practice, Theme& theme, QSettings& settings)
    : m_engine(*practice.engine)
    , m_executor(kWorkers)
    , m_feed(practice.workspace->connectOptions(), practice.workspace->config().tenantId, m_connection)
    , m_rehearsal(*practice.engine)
    , m_stops({[this](AccountId account) { m_engine.work().hold(account); },
               [this](AccountId account) { m_engine.work().release(account); }},
              practice.workspace->interactive().emergencyStop(), m_feed, practice.engine->network().clock(),
              settings, {practice.workspace->config().tenantId, kOperator})
    , m_panes(makePanes())
    , m_services(services(practice, settings))
    , m_assisted(m_services.browser, m_services.jobs)
    , m_window(std::make_unique<MainWindow>(m_services, theme, m_panes))
{
    QObject::connect(&m_connection, &ConnectionState::changed, &m_stops, &StopControl::reload);
    m_engine.work().setJobsChanged([this] { m_feed.announce("jobs"); });
    for (const TeamMember& member : m_engine.campaign().team.members)
        m_engine.work().browser().setAccountName(member.account, member.name);
}

PracticeWindow::~PracticeWindow()
{
    m_engine.work().setJobsChanged({});
}

UiServices PracticeWindow::services(OpenPractice& practice, QSettings& settings)
{
    Stores& stores = practice.workspace->interactive().stores();
    BrowserHost& browser = practice.engine->work().browser();
    const AccountId account = practice.engine->campaign().account();
    WorkspaceInfo info;
    info.name = practice.workspace->config().name;
    info.practice = true;
    info.operatorId = practice.workspace->config().userId;
    info.operatorName = kOperator;
    info.role = OperatorRole::Admin;
    info.practiceSite = practice.engine->network().baseUrl();
    return UiServices{
        {stores.campaigns, m_executor},
        {stores.leads, m_executor},
        {stores.messages, m_executor},
        {stores.captures, m_executor},
        {stores.deliveries, m_executor},
        {stores.cartridges, m_executor},
        {stores.jobs, m_executor},
        {stores.accounts, m_executor},
        {practice.workspace->interactiveGate(), m_executor},
        {practice.engine->work().desk(), m_executor},
        {stores.pods, m_executor},
        {stores.reshares, m_executor},
        {practice.engine->work().podDesk(), m_executor},
        {practice.workspace->interactive().accountWatch(), m_executor},
        {practice.workspace->interactiveEvidence(), m_executor},
        {stores.outcomes, m_executor},
        m_feed,
        m_stops,
        browser,
        [&browser, account]() -> QWidget* {
            if (browser.shownAccount().isNull())
                browser.show(account);
            return browser.stage();
        },
        m_rehearsal,
        practice.engine->network().clock(),
        m_connection,
        m_work,
        settings,
        info,
    };
}

} // namespace revos
