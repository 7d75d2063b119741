#include "ui/panes/panes.h"

#include "ui/panes/accounts/accountspane.h"
#include "ui/panes/activity/activitypane.h"
#include "ui/panes/browser/browserpane.h"
#include "ui/panes/campaigns/campaignspane.h"
#include "ui/panes/cartridges/cartridgespane.h"
#include "ui/panes/inbox/inboxpane.h"
#include "ui/panes/leads/leadspane.h"
#include "ui/panes/pods/podspane.h"
#include "ui/panes/settings/devicespage.h"
#include "ui/panes/settings/settingspane.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

template<class P>
Pane* make(UiServices& services)
{
    return new P(services);
}

} // namespace

PaneRegistry makePanes()
{
    return PaneRegistry({
        {"campaigns",
         QT_TRANSLATE_NOOP("pane", "Campaigns"),
         u"campaigns"_s,
         OperatorRole::Client,
         make<CampaignsPane>,
         {},
         {}},
        {"leads",
         QT_TRANSLATE_NOOP("pane", "Leads"),
         u"leads"_s,
         OperatorRole::Client,
         make<LeadsPane>,
         {},
         {}},
        {"inbox",
         QT_TRANSLATE_NOOP("pane", "Inbox"),
         u"inbox"_s,
         OperatorRole::Client,
         make<InboxPane>,
         countInbox,
         {"messages", "captures", "reshare_history"}},
        {"pods",
         QT_TRANSLATE_NOOP("pane", "Pods"),
         u"pods"_s,
         OperatorRole::Member,
         make<PodsPane>,
         countPods,
         {"pods", "reshare_history", "reshare_plans"}},
        {"accounts",
         QT_TRANSLATE_NOOP("pane", "Accounts"),
         u"accounts"_s,
         OperatorRole::Member,
         make<AccountsPane>,
         countAccounts,
         {"linkedin_accounts", "incidents"}},
        {"cartridges",
         QT_TRANSLATE_NOOP("pane", "Cartridges"),
         u"cartridges"_s,
         OperatorRole::Client,
         make<CartridgesPane>,
         {},
         {}},
        {"activity",
         QT_TRANSLATE_NOOP("pane", "Activity"),
         u"activity"_s,
         OperatorRole::Member,
         make<ActivityPane>,
         countActivity,
         {"jobs"}},
        {"browser",
         QT_TRANSLATE_NOOP("pane", "Browser"),
         u"browser"_s,
         OperatorRole::Member,
         make<BrowserPane>,
         {},
         {}},
        {"settings",
         QT_TRANSLATE_NOOP("pane", "Settings"),
         u"settings"_s,
         OperatorRole::Client,
         make<SettingsPane>,
         countWaitingDevices,
         {"devices"},
         PanePlace::Below},
    });
}

} // namespace revos
