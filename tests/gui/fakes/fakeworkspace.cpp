#include "gui/fakes/fakeworkspace.h"

namespace revos {

using namespace Qt::StringLiterals;

FakeWorkspace::FakeWorkspace(Filling filling, bool practice)
    : clock(QDateTime(QDate(2025, 11, 3), QTime(14, 5), Qt::UTC))
    , actions(campaigns, messages, captures, outcomes)
    , podActions(reshares, outcomes)
    , accountWatch(accounts, gatekeeper, stops)
    , settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
    , services{.campaigns = {campaigns, executor},
               .leads = {leads, executor},
               .messages = {messages, executor},
               .captures = {captures, executor},
               .deliveries = {deliveries, executor},
               .cartridges = {cartridges, executor},
               .jobs = {jobs, executor},
               .accounts = {accounts, executor},
               .gatekeeper = {gatekeeper, executor},
               .actions = {actions, executor},
               .pods = {pods, executor},
               .reshares = {reshares, executor},
               .podActions = {podActions, executor},
               .accountWatch = {accountWatch, executor},
               .evidence = {evidence, executor},
               .outcomes = {outcomes, executor},
               .audit = {audit, executor},
               .operators = {operators, executor},
               .devices = {devices, executor},
               .changes = changes,
               .stops = stops,
               .signIn = signIn,
               .browser = browser,
               .browserView =
                   [this] {
                       if (onPageLent)
                           onPageLent();
                       return page.get();
                   },
               .rehearsal = &rehearsal,
               .clock = clock,
               .connection = connection,
               .work = work,
               .settings = settings,
               .workspace = {.name = practice ? u"Practice"_s : u"Bright Side Agency"_s,
                             .practice = practice,
                             .operatorId = UserId::create(),
                             .operatorName = u"Mira Halloran"_s,
                             .role = OperatorRole::Admin,
                             .practiceSite = {},
                             .onServer = !practice,
                             .others = {}}}
{
    operators.now = clock.now();
    if (filling == Filling::Sample)
        fillWithSample(*this);
}

FakeWorkspace::~FakeWorkspace() = default;

void FakeWorkspace::failWith(const std::optional<Error>& error)
{
    campaigns.failing.error = error;
    accounts.failing.error = error;
    leads.failing.error = error;
    messages.failing.error = error;
    captures.failing.error = error;
    deliveries.failing.error = error;
    cartridges.failing.error = error;
    jobs.failing.error = error;
    actions.failing.error = error;
    gatekeeper.failing.error = error;
    pods.failing.error = error;
    reshares.failing.error = error;
    podActions.failing.error = error;
    accountWatch.failing.error = error;
    evidence.failing.error = error;
    outcomes.failing.error = error;
    audit.failing.error = error;
    operators.failing.error = error;
    devices.failing.error = error;
}

} // namespace revos
