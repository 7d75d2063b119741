#pragma once

#include "gui/fakes/fakeaccountwatch.h"
#include "gui/fakes/fakeauditlog.h"
#include "gui/fakes/fakeevidencestore.h"
#include "gui/fakes/fakepods.h"
#include "gui/fakes/fakestores.h"
#include "gui/fakes/fakesurfaces.h"
#include "gui/fakes/faketeam.h"
#include "gui/fakes/heldexecutor.h"
#include "ui/connectionstate.h"
#include "ui/services.h"
#include "ui/worklist.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QWidget>

namespace revos {

/// A whole workspace without a database: everything a window needs, with a clock that stands still at Monday,
/// 3 November 2025, 14:05 UTC.
class FakeWorkspace final
{
public:
    enum class Filling { Empty, Sample };

    explicit FakeWorkspace(Filling filling = Filling::Sample, bool practice = false);
    ~FakeWorkspace();

    /// Every store answers with @p error from now on.
    void failWith(const std::optional<Error>& error);

    QTemporaryDir folder;
    SteppedClock clock;
    HeldExecutor executor;
    FakeCampaignStore campaigns;
    FakeAccountStore accounts;
    FakeLeadStore leads;
    FakeMessageStore messages;
    FakeCaptureStore captures;
    FakeDeliveryStore deliveries;
    FakeCartridgeStore cartridges;
    FakeJobQueue jobs;
    FakeGatekeeper gatekeeper;
    FakeOutcomeStore outcomes;
    FakeAuditLog audit;
    FakeOperatorActions actions;
    FakePodStore pods;
    FakeReshareStore reshares;
    FakePodActions podActions;
    FakeStopSwitch stops{clock};
    FakeAccountWatch accountWatch;
    FakeEvidenceStore evidence;
    FakeOperatorDirectory operators;
    FakeDeviceControl devices;
    FakeChangeFeed changes;
    FakeSignIn signIn;
    FakeBrowserSurface browser;
    FakeRehearsal rehearsal;
    ConnectionState connection;
    WorkList work;
    QSettings settings;
    std::unique_ptr<QWidget> page; ///< stands for the browser's widget; null = no session
    std::function<void()> onPageLent;
    UiServices services;
};

/// Realistic content for @p workspace: an agency with a few campaigns on a Monday afternoon.
void fillWithSample(FakeWorkspace& workspace);

} // namespace revos
