#pragma once

#include "domain/ports/siteactions.h"
#include "jobs/fakes/faults.h"

namespace revos::test {

/// A site whose pages a test writes. Writing follows the contract of WriteOrder: the text in the editor is
/// compared and hashed before the gate is asked, and the button is pressed once.
class FakeSite final : public SiteActions
{
public:
    explicit FakeSite(Faults& faults)
        : m_faults(faults)
    {}

    CommentReading comments;
    OwnPosts ownPosts;
    QList<SiteThread> threads;
    SiteIdentity signedIn;
    std::optional<SiteIncident> incident; ///< seen before anything else
    bool isBlank = false;                 ///< answers with neither a value nor an incident
    std::function<QString(const QString&)> editor = [](const QString& text) { return text; };
    AttemptResult afterClick{AttemptOutcome::Sent, QStringLiteral("urn:li:msg:1"), {}, {}, {}};
    std::optional<SiteIncident> incidentAfterClick;
    Why obstacle;                   ///< before the editor
    QStringList received;           ///< by the person, or by everybody
    std::optional<Presser> presser; ///< asked for by the last write

    Result<SiteAnswer<SiteIdentity>> whoAmI(AccountId, const Call&) override { return unused(); }
    Result<SiteAnswer<CommentReading>> readComments(AccountId, const QString&, const QSet<QString>&,
                                                    const ReadBudget&, const Call& call) override
    {
        REVOS_TRY(m_faults.check("site.readComments", call));
        return answer(comments);
    }
    Result<SiteAnswer<SiteProfile>> readProfile(AccountId, const QString&, const Call&) override
    {
        return unused();
    }
    Result<SiteAnswer<SendReport>> sendMessage(AccountId, const SendRequest& request,
                                               const Call& call) override
    {
        REVOS_TRY(m_faults.check("site.sendMessage", call));
        return write(request);
    }
    Result<SiteAnswer<QList<SiteThread>>> readMessages(AccountId, const QHash<QString, QString>&, int,
                                                       const ThreadsOpening& opening,
                                                       const Call& call) override
    {
        QStringList ids;
        for (const SiteThread& thread : threads)
            ids.append(thread.threadId);
        REVOS_TRY(opening(ids));
        REVOS_TRY(m_faults.check("site.readMessages", call));
        // What was read before a wall comes with it.
        return SiteAnswer<QList<SiteThread>>{threads, incident};
    }

    Result<SiteAnswer<SendReport>> reshare(AccountId, const ReshareRequest& request,
                                           const Call& call) override
    {
        REVOS_TRY(m_faults.check("site.reshare", call));
        return write(request);
    }
    Result<SiteAnswer<SendReport>> replyToComment(AccountId, const ReplyRequest&, const Call&) override
    {
        return unused();
    }
    Result<SiteAnswer<SendReport>> publishPost(AccountId, const PublishRequest&, const Call&) override
    {
        return unused();
    }
    Result<SiteAnswer<SendReport>> sendInvitation(AccountId, const InviteRequest&, const Call&) override
    {
        return unused();
    }
    Result<SiteAnswer<OwnPosts>> readOwnPosts(AccountId, int, const Call& call) override
    {
        REVOS_TRY(m_faults.check("site.readOwnPosts", call));
        if (incident)
            return SiteAnswer<OwnPosts>{{}, incident};
        return SiteAnswer<OwnPosts>{ownPosts, {}};
    }
    Result<SiteAnswer<SiteMetrics>> readPostMetrics(AccountId, const QString&, const Call&) override
    {
        return unused();
    }
    Result<SiteAnswer<SiteIdentity>> watchSignIn(AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("site.watchSignIn", call));
        return answer(signedIn);
    }

private:
    Result<SiteAnswer<SendReport>> write(const WriteOrder& request)
    {
        presser = request.presser;
        SendReport report;
        report.result.outcome = AttemptOutcome::NotSent;
        if (incident || isBlank)
            return answer(report);
        if (!obstacle.isEmpty()) {
            report.result.why = obstacle;
            return answer(report);
        }
        const QString held = editor(request.text);
        if (!request.hashOf || request.hashOf(held) != request.approvedHash) {
            report.result.why = Why{"gate.not-approved", {}, {}};
            return answer(report);
        }
        REVOS_TRY_ASSIGN(const GateAnswer gate, request.gate());
        if (!gate.pass) {
            report.refusal = gate.refusal;
            return answer(report);
        }
        if (afterClick.outcome != AttemptOutcome::NotSent)
            received.append(held);
        report.pass = gate.pass;
        report.result = afterClick;
        return SiteAnswer<SendReport>{report, incidentAfterClick};
    }

    template<class T>
    SiteAnswer<T> answer(const T& value) const
    {
        if (incident)
            return {{}, incident};
        if (isBlank)
            return {};
        return {value, {}};
    }

    Faults& m_faults;
};

} // namespace revos::test
