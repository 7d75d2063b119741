#pragma once

#include "domain/ports/campaignstore.h"
#include "domain/ports/cartridgestore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/operatoractions.h"
#include "domain/ports/outcomestore.h"
#include "gui/fakes/fakemessagestore.h"

#include <QSet>
#include <QStringList>

#include <optional>

namespace revos {

class FakeCampaignStore final : public CampaignStore
{
public:
    Failing failing;
    std::optional<Error> saveError; ///< of save() alone
    QList<CampaignSummary> summaries;
    QHash<CampaignId, Campaign> campaigns;
    int saves = 0;

    Result<QList<CampaignSummary>> list(const Call& call) override;
    Result<Campaign> load(CampaignId id, const Call& call) override;
    Result<qint64> save(const Campaign& campaign, const Call& call) override;
    Result<void> setStatus(CampaignId id, CampaignStatus status, const Call& call) override;
    Result<Funnel> funnel(CampaignId id, const Call& call) override;
    Result<bool> hasRunning(AccountId account, const Call& call) override;
};

class FakeAccountStore final : public AccountStore
{
public:
    Failing failing;
    QList<Account> accounts;
    std::optional<Error> saveError; ///< of save() alone
    QStringList done;               ///< "save <name>", "state <name> paused"

    Result<QList<Account>> list(const Call& call) override;
    Result<Account> load(AccountId id, const Call& call) override;
    Result<qint64> save(const Account& account, const Call& call) override;
    Result<void> setState(AccountId id, AccountState state, const QString& memberUrn,
                          const Call& call) override;
};

/// Leads made from their number, so that a million of them cost nothing.
class FakeLeadStore final : public LeadStore
{
public:
    Failing failing;
    qint64 total = 0;
    QHash<LeadId, LeadDetail> details;
    QList<LeadRow> firstRows; ///< what stands at the top; the rest is generated
    QStringList asked;        ///< "page", "jump 400", "count"

    /// Row @p number of the table, 0 first.
    LeadRow rowAt(qint64 number) const;

    Result<LeadPage> page(const LeadFilter& filter, const LeadOrder& order,
                          const std::optional<LeadKey>& after, int limit, const Call& call) override;
    Result<LeadPage> jump(const LeadFilter& filter, const LeadOrder& order, qint64 offset, int limit,
                          const Call& call) override;
    Result<qint64> count(const LeadFilter& filter, const Call& call) override;
    Result<LeadDetail> detail(LeadId id, const Call& call) override;
    Result<Facts> facts(LeadId id, const Call& call) override;

private:
    qint64 countOf(const LeadFilter& filter) const;
    LeadPage slice(const LeadFilter& filter, qint64 offset, int limit) const;
};

class FakeCaptureStore final : public CaptureStore
{
public:
    Failing failing;
    QList<Capture> waiting;

    Result<Capture> add(const Capture& capture, const Call& call) override;
    Result<QList<Capture>> awaitingReview(int limit, const Call& call) override;
    Result<LeadId> decide(CaptureId id, CaptureState decision, const QString& address,
                          const Call& call) override;
};

class FakeDeliveryStore final : public DeliveryStore
{
public:
    Failing failing;
    QList<WebhookEndpoint> allEndpoints;
    QList<Delivery> deliveries;

    Result<QList<WebhookEndpoint>> endpoints(const Call& call) override;
    Result<WebhookEndpoint> endpoint(EndpointId id, const Call& call) override;
    Result<qint64> saveEndpoint(const WebhookEndpoint& endpoint, const Call& call) override;
    Result<LeadFields> leadFields(LeadId lead, const Call& call) override;
    Result<Delivery> enqueue(const Delivery& delivery, const Call& call) override;
    Result<Delivery> load(DeliveryId id, const Call& call) override;
    Result<void> recordAttempt(const DeliveryAttempt& attempt, DeliveryState state,
                               const QDateTime& nextAttemptAt, const Why& why, const Call& call) override;
    Result<QList<Delivery>> recent(CampaignId campaign, int limit, const Call& call) override;
};

class FakeCartridgeStore final : public CartridgeStore
{
public:
    Failing failing;
    std::optional<Error> saveError;
    QList<Cartridge> cartridges;
    int saves = 0;

    Result<QList<Cartridge>> list(const Call& call) override;
    Result<Cartridge> load(CartridgeId id, const Call& call) override;
    Result<qint64> save(const Cartridge& cartridge, const Call& call) override;
};

class FakeJobQueue final : public JobQueue
{
public:
    Failing failing;
    QList<JobRow> jobs;
    QueueStats numbers;
    QStringList done; ///< "cancel <id>", "retry <id>"

    Result<JobId> add(const NewJob& job, const Call& call) override;
    Result<QList<ClaimedJob>> claim(WorkerId worker, const QList<QByteArray>& queues, int limit,
                                    const Call& call) override;
    Result<Heartbeat> heartbeat(WorkerId worker, const Call& call) override;
    Result<void> finish(const ClaimedJob& job, const JobOutcome& outcome, const Call& call) override;
    Result<void> progress(const ClaimedJob& job, int done, int total, const Call& call) override;
    Result<int> rescue(const Call& call) override;
    Result<int> rescueWorker(WorkerId worker, const Call& call) override;
    Result<QList<WorkerRow>> workers(const Call& call) override;
    Result<void> cancel(JobId id, const Call& call) override;
    Result<void> retryNow(JobId id, const Call& call) override;
    Result<int> wake(AccountId account, const QByteArray& rule, const Call& call) override;
    Result<QueueStats> stats(const Call& call) override;
    Result<QList<JobRow>> list(const JobFilter& filter, int limit, const Call& call) override;
    Result<int> prune(const Call& call) override;
};

class FakeGatekeeper final : public Gatekeeper
{
public:
    Failing failing;
    QHash<AccountId, QList<LimitStanding>> standings;
    QHash<IncidentId, QString> cleared; ///< with the reason
    QStringList counted;                ///< by hand: "dm <account id>"
    QSet<QString> subjects;             ///< of those

    Result<GateAnswer> requestDm(const ClaimedJob& job, MessageId message, const Call& call) override;
    Result<GateAnswer> previewDm(const ClaimedJob& job, MessageId message, const Call& call) override;
    Result<GateAnswer> requestReshare(const ClaimedJob& job, ReshareId reshare, const Call& call) override;
    Result<GateAnswer> previewReshare(const ClaimedJob& job, ReshareId reshare, const Call& call) override;
    Result<QList<QDateTime>> sendCalendar(AccountId account, const Call& call) override;
    Result<void> settle(SendAttemptId attempt, const AttemptResult& result, const Call& call) override;
    Result<GateAnswer> requestVisit(AccountId account, const QString& subjectKey, const Call& call) override;
    Result<void> countByHand(AccountId account, ActionKind kind, const QString& subject,
                             const Call& call) override;
    Result<QList<LimitStanding>> limits(AccountId account, const Call& call) override;
    Result<int> closeOrphans(WorkerId worker, const Call& call) override;
    Result<IncidentId> openIncident(AccountId account, const QByteArray& kind, const QByteArray& evidence,
                                    const Call& call) override;
    Result<void> clearIncident(IncidentId incident, const QString& reason, const Call& call) override;
};

class FakeOutcomeStore final : public OutcomeStore
{
public:
    Failing failing;
    QList<UnknownOutcome> waiting;

    /// Closes it and says what was decided: "went out Grace Lindqvist: seen". @errors NotFound.
    Result<QString> close(const OutcomeDecision& decision);

    Result<QList<UnknownOutcome>> undecided(int limit, const Call& call) override;
    Result<MessageStatus> decide(MessageId message, const OutcomeDecision& decision,
                                 const Call& call) override;
    Result<ReshareStatus> decide(ReshareId reshare, const OutcomeDecision& decision,
                                 const Call& call) override;
};

/// Does to the fake stores what the product would do, and remembers what it was asked.
class FakeOperatorActions final : public OperatorActions
{
public:
    FakeOperatorActions(FakeCampaignStore& campaigns, FakeMessageStore& messages, FakeCaptureStore& captures,
                        FakeOutcomeStore& outcomes)
        : m_campaigns(campaigns)
        , m_messages(messages)
        , m_captures(captures)
        , m_outcomes(outcomes)
    {}

    Failing failing;
    QStringList done; ///< "approve <id>", "skip <id> <reason>", "launch <id>", …

    Result<void> approve(MessageId message, const QByteArray& hash, Actor actor, const Call& call) override;
    Result<void> skip(MessageId message, const QString& reason, const Call& call) override;
    Result<void> decideUnknown(MessageId message, const OutcomeDecision& decision, const Call& call) override;
    Result<void> decideCapture(CaptureId capture, CaptureState decision, const QString& address,
                               const Call& call) override;
    Result<void> launch(CampaignId campaign, const Call& call) override;
    Result<void> pause(CampaignId campaign, const Call& call) override;
    Result<void> resume(CampaignId campaign, const Call& call) override;
    Result<void> archive(CampaignId campaign, const Call& call) override;

private:
    Result<void> move(const QString& verb, CampaignId id, CampaignStatus status);

    FakeCampaignStore& m_campaigns;
    FakeMessageStore& m_messages;
    FakeCaptureStore& m_captures;
    FakeOutcomeStore& m_outcomes;
};

} // namespace revos
