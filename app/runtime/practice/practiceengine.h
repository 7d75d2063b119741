#pragma once

#include "browser/browserhost.h"
#include "browser/websiteactions.h"
#include "core/clock.h"
#include "db/pg/listener.h"
#include "jobs/evidencekeeper.h"
#include "jobs/handlerregistry.h"
#include "jobs/jobrunner.h"
#include "jobs/operatordesk.h"
#include "jobs/poddesk.h"
#include "net/hostresolver.h"
#include "net/netthread.h"
#include "net/webhook/httpwebhooksender.h"
#include "practice/practicecrm.h"
#include "practice/practiceoperator.h"
#include "rehearsal/engine.h"
#include "rehearsal/rehearsal.h"
#include "runtime/mainthread.h"
#include "runtime/practice/practicecampaign.h"
#include "runtime/practice/practicefolder.h"
#include "runtime/workspace/openworkspace.h"

#include <mutex>

namespace revos {

/// A practice workspace at work: network and CRM listen, the browser is there, jobs run. Made and destroyed
/// on a worker thread while the main thread serves events; what must live there is made there.
class PracticeEngine final : public rehearsal::Engine
{
public:
    /// @p anchor: an object of the main thread. @p network: used when the folder holds none yet.
    [[nodiscard]] static Result<std::unique_ptr<PracticeEngine>>
    start(OpenWorkspace& workspace, const PracticeFolder& folder, const practice::PracticeOptions& network,
          const EngineStart& engineStart, QObject& anchor, const Call& call);
    ~PracticeEngine() override;

    [[nodiscard]] Result<void> signIn(AccountId account, const practice::PracticeLogin& login,
                                      const Call& call) override;
    [[nodiscard]] Result<void> workUntilIdle(const Call& call) override;
    [[nodiscard]] Result<void> setClock(const QDateTime& moment, const Call& call) override;

    practice::PracticeNetwork& network() { return *m_network; }
    const PracticeCampaign& campaign() const { return m_campaign; }
    OperatorActions& actions() { return *m_desk; }
    PodActions& podActions() { return *m_podDesk; }
    practice::PracticeOperator& practiceOperator() { return *m_practiceOperator; }
    BrowserHost& browser() { return *m_browser; }
    /// Path of the report that a rehearsal of this workspace wrote at its end; empty without one.
    QString finishedReport() const;
    /// @p changed is called when a job begins or ends here, on any thread, until it is set anew; it must not
    /// wait. Any thread.
    void setJobsChanged(std::function<void()> changed);
    /// JobRunner::hold() and release(): a person's stop takes hold here at once. Any thread; they never wait.
    void hold(AccountId account) { m_runner->hold(account); }
    void release(AccountId account) { m_runner->release(account); }
    /// A rehearsal of the workspace's campaign. Uses this object.
    rehearsal::Rehearsal rehearsal(const QString& reportPath, rehearsal::Rehearsal::Progress progress);

private:
    PracticeEngine(OpenWorkspace& workspace, PracticeFolder folder);

    [[nodiscard]] Result<void> openNetwork(const practice::PracticeOptions& options);
    [[nodiscard]] Result<void> openCrm(const Call& call);
    [[nodiscard]] Result<void> openBrowser(const EngineStart& engineStart, QObject& anchor, const Call& call);
    [[nodiscard]] Result<void> recover(const Call& call);
    [[nodiscard]] Result<void> startJobs();
    void listenForStops();

    OpenWorkspace& m_workspace;
    PracticeFolder m_folder;
    std::unique_ptr<practice::PracticeNetwork> m_network;
    std::unique_ptr<practice::PracticeCrm> m_crm;
    PracticeCampaign m_campaign;
    EvidenceKeeper m_evidence;
    OnMainThread<BrowserHost> m_browser;
    std::unique_ptr<WebSiteActions> m_site;
    NetThread m_net;
    SystemHostResolver m_resolver;
    std::unique_ptr<HttpWebhookSender> m_webhooks;
    std::unique_ptr<OperatorDesk> m_desk;
    std::unique_ptr<PodDesk> m_podDesk;
    std::unique_ptr<practice::PracticeOperator> m_practiceOperator;
    HandlerRegistry m_handlers;
    std::mutex m_changedMutex;
    std::function<void()> m_jobsChanged;
    std::unique_ptr<JobRunner> m_runner;
    std::unique_ptr<db::Listener> m_stops; ///< of stops that are pressed elsewhere; calls into the runner
};

} // namespace revos
