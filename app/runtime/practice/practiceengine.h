#pragma once

#include "practice/practicecrm.h"
#include "practice/practiceoperator.h"
#include "rehearsal/engine.h"
#include "rehearsal/rehearsal.h"
#include "runtime/engine/workspaceengine.h"
#include "runtime/practice/practicecampaign.h"
#include "runtime/practice/practicefolder.h"

namespace revos {

/// A practice workspace at work: network and CRM listen, and what works in every workspace works with them.
/// Made and destroyed on a worker thread while the main thread serves events.
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
    WorkspaceEngine& work() { return *m_work; }
    practice::PracticeOperator& practiceOperator() { return *m_practiceOperator; }
    /// Path of the report that a rehearsal of this workspace wrote at its end; empty without one.
    QString finishedReport() const;
    /// A rehearsal of the workspace's campaign. Uses this object.
    rehearsal::Rehearsal rehearsal(const QString& reportPath, rehearsal::Rehearsal::Progress progress);

private:
    PracticeEngine(OpenWorkspace& workspace, PracticeFolder folder);

    [[nodiscard]] Result<void> openNetwork(const practice::PracticeOptions& options);
    [[nodiscard]] Result<void> openCrm(const Call& call);

    OpenWorkspace& m_workspace;
    PracticeFolder m_folder;
    std::unique_ptr<practice::PracticeNetwork> m_network;
    std::unique_ptr<practice::PracticeCrm> m_crm;
    PracticeCampaign m_campaign;
    std::unique_ptr<WorkspaceEngine> m_work;
    std::unique_ptr<practice::PracticeOperator> m_practiceOperator;
};

} // namespace revos
