#include "gui/fakes/fakestores.h"

#include "domain/names.h"
#include "gui/fakes/answers.h"

namespace revos {

using namespace Qt::StringLiterals;

Result<JobId> FakeJobQueue::add(const NewJob&, const Call&)
{
    return fail(notHere());
}

Result<QList<ClaimedJob>> FakeJobQueue::claim(WorkerId, const QList<QByteArray>&, int, const Call&)
{
    return fail(notHere());
}

Result<Heartbeat> FakeJobQueue::heartbeat(WorkerId, const Call&)
{
    return fail(notHere());
}

Result<void> FakeJobQueue::finish(const ClaimedJob&, const JobOutcome&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeJobQueue::progress(const ClaimedJob&, int, int, const Call&)
{
    return fail(notHere());
}

Result<int> FakeJobQueue::rescue(const Call&)
{
    return fail(notHere());
}

Result<int> FakeJobQueue::rescueWorker(WorkerId, const Call&)
{
    return fail(notHere());
}

Result<QList<JobQueue::WorkerRow>> FakeJobQueue::workers(const Call&)
{
    return fail(notHere());
}

Result<void> FakeJobQueue::cancel(JobId id, const Call&)
{
    REVOS_TRY(failing.check());
    done.append(u"cancel "_s + id.toString());
    for (JobRow& job : jobs) {
        if (job.id == id)
            job.state = JobState::Cancelled;
    }
    return {};
}

Result<void> FakeJobQueue::retryNow(JobId id, const Call&)
{
    REVOS_TRY(failing.check());
    done.append(u"retry "_s + id.toString());
    for (JobRow& job : jobs) {
        if (job.id == id)
            job.state = JobState::Available;
    }
    return {};
}

Result<int> FakeJobQueue::wake(AccountId account, const QByteArray& rule, const Call&)
{
    REVOS_TRY(failing.check());
    done.append(u"wake "_s + account.toString() + u' ' + QString::fromLatin1(rule));
    return 0;
}

Result<QueueStats> FakeJobQueue::stats(const Call&)
{
    REVOS_TRY(failing.check());
    return numbers;
}

Result<QList<JobRow>> FakeJobQueue::list(const JobFilter& filter, int limit, const Call&)
{
    REVOS_TRY(failing.check());
    QList<JobRow> fitting;
    for (const JobRow& job : jobs) {
        const bool fits = (filter.queue.isEmpty() || job.queue == filter.queue) &&
                          (!filter.state || job.state == *filter.state);
        if (fits && fitting.size() < limit)
            fitting.append(job);
    }
    return fitting;
}

Result<int> FakeJobQueue::prune(const Call&)
{
    return fail(notHere());
}

Result<GateAnswer> FakeGatekeeper::requestDm(const ClaimedJob&, MessageId, const Call&)
{
    return fail(notHere());
}

Result<GateAnswer> FakeGatekeeper::previewDm(const ClaimedJob&, MessageId, const Call&)
{
    return fail(notHere());
}

Result<GateAnswer> FakeGatekeeper::requestReshare(const ClaimedJob&, ReshareId, const Call&)
{
    return fail(notHere());
}

Result<GateAnswer> FakeGatekeeper::previewReshare(const ClaimedJob&, ReshareId, const Call&)
{
    return fail(notHere());
}

Result<QList<QDateTime>> FakeGatekeeper::sendCalendar(AccountId, const Call&)
{
    return fail(notHere());
}

Result<void> FakeGatekeeper::settle(SendAttemptId, const AttemptResult&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeGatekeeper::countByHand(AccountId account, ActionKind kind, const QString& subject,
                                         const Call&)
{
    REVOS_TRY(failing.check());
    counted.append(QString::fromLatin1(nameOf(kind)) + u' ' + account.toString());
    subjects.insert(subject);
    return {};
}

Result<GateAnswer> FakeGatekeeper::requestVisit(AccountId, const QString&, const Call&)
{
    return fail(notHere());
}

Result<QList<LimitStanding>> FakeGatekeeper::limits(AccountId account, const Call&)
{
    REVOS_TRY(failing.check());
    return standings.value(account);
}

Result<int> FakeGatekeeper::closeOrphans(WorkerId, const Call&)
{
    return fail(notHere());
}

Result<IncidentId> FakeGatekeeper::openIncident(AccountId, const QByteArray&, const QByteArray&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeGatekeeper::clearIncident(IncidentId incident, const QString& reason, const Call&)
{
    REVOS_TRY(failing.check());
    cleared.insert(incident, reason);
    return {};
}

Result<void> FakeOperatorActions::approve(MessageId message, const QByteArray& hash, Actor, const Call&)
{
    REVOS_TRY(failing.check());
    for (qsizetype i = 0; i < m_messages.waiting.size(); ++i) {
        const ApprovalItem& item = m_messages.waiting.at(i);
        if (item.message.id != message)
            continue;
        if (item.hash != hash)
            return fail(Error::because(Code::Conflict, "gate.not-approved"));
        done.append(u"approve "_s + item.recipientName);
        m_messages.waiting.removeAt(i);
        return {};
    }
    return fail(Code::NotFound, u"fake"_s);
}

Result<void> FakeOperatorActions::skip(MessageId message, const QString& reason, const Call&)
{
    REVOS_TRY(failing.check());
    for (qsizetype i = 0; i < m_messages.waiting.size(); ++i) {
        if (m_messages.waiting.at(i).message.id == message) {
            done.append(u"skip "_s + m_messages.waiting.at(i).recipientName + u": "_s + reason);
            m_messages.waiting.removeAt(i);
            return {};
        }
    }
    return fail(Code::NotFound, u"fake"_s);
}

Result<QList<UnknownOutcome>> FakeOutcomeStore::undecided(int limit, const Call&)
{
    REVOS_TRY(failing.check());
    return waiting.mid(0, limit);
}

Result<MessageStatus> FakeOutcomeStore::decide(MessageId, const OutcomeDecision&, const Call&)
{
    return fail(notHere());
}

Result<ReshareStatus> FakeOutcomeStore::decide(ReshareId, const OutcomeDecision&, const Call&)
{
    return fail(notHere());
}

Result<QString> FakeOutcomeStore::close(const OutcomeDecision& decision)
{
    for (qsizetype i = 0; i < waiting.size(); ++i) {
        if (waiting.at(i).attempt != decision.attempt)
            continue;
        const UnknownOutcome outcome = waiting.takeAt(i);
        return QString((decision.decision == SendDecision::WentOut ? u"went out "_s : u"did not go out "_s) +
                       (outcome.isReshare() ? outcome.accountName : outcome.about) + u": "_s +
                       decision.reason +
                       (decision.link.isEmpty() ? QString() : QString(u' ' + decision.link)));
    }
    return fail(Error::because(Code::Conflict, "outcome.went-out-already"));
}

Result<void> FakeOperatorActions::decideUnknown(MessageId, const OutcomeDecision& decision, const Call&)
{
    REVOS_TRY(failing.check());
    REVOS_TRY_ASSIGN(const QString said, m_outcomes.close(decision));
    done.append(said);
    return {};
}

Result<void> FakeOperatorActions::decideCapture(CaptureId capture, CaptureState decision,
                                                const QString& address, const Call&)
{
    REVOS_TRY(failing.check());
    for (qsizetype i = 0; i < m_captures.waiting.size(); ++i) {
        if (m_captures.waiting.at(i).id == capture) {
            done.append((decision == CaptureState::Accepted ? u"accept "_s : u"reject "_s) + address);
            m_captures.waiting.removeAt(i);
            return {};
        }
    }
    return fail(Code::NotFound, u"fake"_s);
}

Result<void> FakeOperatorActions::move(const QString& verb, CampaignId id, CampaignStatus status)
{
    REVOS_TRY(failing.check());
    done.append(verb + u' ' + m_campaigns.campaigns.value(id).name);
    return m_campaigns.setStatus(id, status, Call::within(std::chrono::seconds(1)));
}

Result<void> FakeOperatorActions::launch(CampaignId campaign, const Call&)
{
    return move(u"launch"_s, campaign, CampaignStatus::Active);
}

Result<void> FakeOperatorActions::pause(CampaignId campaign, const Call&)
{
    return move(u"pause"_s, campaign, CampaignStatus::Paused);
}

Result<void> FakeOperatorActions::resume(CampaignId campaign, const Call&)
{
    return move(u"resume"_s, campaign, CampaignStatus::Active);
}

Result<void> FakeOperatorActions::archive(CampaignId campaign, const Call&)
{
    return move(u"archive"_s, campaign, CampaignStatus::Archived);
}

} // namespace revos
