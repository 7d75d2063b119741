#pragma once

#include "core/asyncport.h"
#include "core/clock.h"
#include "domain/ids.h"
#include "domain/ports/accountwatch.h"
#include "domain/ports/auditlog.h"
#include "domain/ports/browsersurface.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/cartridgestore.h"
#include "domain/ports/changefeed.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/devicecontrol.h"
#include "domain/ports/evidencestore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/operatoractions.h"
#include "domain/ports/operatordirectory.h"
#include "domain/ports/outcomestore.h"
#include "domain/ports/podactions.h"
#include "domain/ports/podstore.h"
#include "domain/ports/rehearsalcontrol.h"
#include "domain/ports/signincontrol.h"
#include "domain/ports/stopswitch.h"

#include <QUrl>

#include <functional>

class QSettings;
class QWidget;

namespace revos {

class ConnectionState;
class WorkList;

/// What the person at the desktop may do; each role may do what the one before it may.
enum class OperatorRole { Client, Member, Admin, Superadmin };

/// The open workspace and who sits in front of it.
struct WorkspaceInfo
{
    QString name;
    bool practice = false;
    UserId operatorId; ///< also the owner of a campaign made here
    QString operatorName;
    OperatorRole role = OperatorRole::Member;
    /// Of the agency: runs its accounts and its queue. A client sees and approves what is theirs.
    bool isStaff() const { return role != OperatorRole::Client; }
    QUrl practiceSite; ///< origin of the practice network, whose posts count as posts; empty outside practice
    bool onServer = false; ///< several desktops can share it
    QStringList others;    ///< other workspaces of this computer, which can be opened instead
};

/// Everything that panes may use. Built by the composition root; outlives the window. What is asked of a port
/// runs on a worker and comes back through whenDone(); see ui/load.h.
struct UiServices
{
    Async<CampaignStore> campaigns;
    Async<LeadStore> leads;
    Async<MessageStore> messages;
    Async<CaptureStore> captures;
    Async<DeliveryStore> deliveries;
    Async<CartridgeStore> cartridges;
    Async<JobQueue> jobs;
    Async<AccountStore> accounts;
    Async<Gatekeeper> gatekeeper;
    Async<OperatorActions> actions;
    Async<PodStore> pods;
    Async<ReshareStore> reshares;
    Async<PodActions> podActions;
    Async<AccountWatch> accountWatch;
    Async<EvidenceStore> evidence;
    Async<OutcomeStore> outcomes;
    Async<AuditLog> audit;
    Async<OperatorDirectory> operators;
    Async<DeviceControl> devices;
    ChangeFeed& changes;
    StopSwitch& stops;
    SignInControl& signIn;
    BrowserSurface& browser;
    /// Lends the browser's widget to whoever shows it; null when no session is open.
    std::function<QWidget*()> browserView;
    RehearsalControl* rehearsal = nullptr; ///< null outside practice
    const Clock& clock;
    ConnectionState& connection;
    WorkList& work;
    QSettings& settings;
    WorkspaceInfo workspace;
};

} // namespace revos
