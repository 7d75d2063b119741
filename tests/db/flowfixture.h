#pragma once

#include "db/testworkspace.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/messagestore.h"

namespace revos::test {

/// An account, an endpoint and a campaign that may be launched, as most tests need them.
struct Flow
{
    Account account;
    WebhookEndpoint endpoint;
    Campaign campaign;
};

inline Account makeAccount(const QString& name)
{
    Account account;
    account.id = AccountId::create();
    account.displayName = name;
    account.profileUrl = QStringLiteral("https://www.linkedin.com/in/") + name.toLower();
    account.timeZone = "Europe/Berlin";
    account.state = AccountState::Ok;
    return account;
}

inline WebhookEndpoint makeEndpoint(const QString& name)
{
    WebhookEndpoint endpoint;
    endpoint.id = EndpointId::create();
    endpoint.name = name;
    endpoint.url = QUrl(QStringLiteral("https://crm.example.test/hook?x=%20y"));
    endpoint.sealedSecret = QByteArray("\x01\x00\xff sealed", 10);
    return endpoint;
}

inline Campaign makeCampaign(UserId owner, const QString& name)
{
    Campaign campaign;
    campaign.id = CampaignId::create();
    campaign.ownerId = owner;
    campaign.name = name;
    campaign.postUrl =
        QStringLiteral("https://www.linkedin.com/posts/ada_swipe-activity-7100000000000000001-abcd");
    campaign.postUrn = QStringLiteral("urn:li:activity:7100000000000000001");
    campaign.leadMagnetName = QStringLiteral("5 Conversations");
    campaign.triggers = {{TriggerId::create(), QStringLiteral("SWIPE"), TriggerMode::WholeWord},
                         {TriggerId::create(), QStringLiteral("guide"), TriggerMode::Contains}};
    campaign.steps = {{StepId::create(), StepKind::Dm1, QStringLiteral("Hey {name}, your e-mail?"), true},
                      {StepId::create(), StepKind::FollowUp, QStringLiteral("Still there?"), true}};
    return campaign;
}

/// Stores account, endpoint and campaign. @p stores: TestStores, or a pointer to a workspace's.
template<class StoresPointer>
[[nodiscard]] Result<Flow> makeFlow(StoresPointer& stores, UserId owner, const QString& name)
{
    Flow flow{makeAccount(name), makeEndpoint(name), makeCampaign(owner, name)};
    REVOS_TRY_ASSIGN(flow.account.rowVersion, stores->accounts.save(flow.account, patient()));
    REVOS_TRY_ASSIGN(flow.endpoint.rowVersion, stores->deliveries.saveEndpoint(flow.endpoint, patient()));
    flow.campaign.accountId = flow.account.id;
    flow.campaign.endpointId = flow.endpoint.id;
    REVOS_TRY_ASSIGN(flow.campaign.rowVersion, stores->campaigns.save(flow.campaign, patient()));
    return flow;
}

/// A comment of person number @p n that matched the campaign's first trigger.
inline JudgedComment makeComment(const Campaign& campaign, int n, CommentRule rule = CommentRule::Matched)
{
    JudgedComment judged;
    judged.comment.siteId = QStringLiteral("urn:li:comment:(activity:1,%1)").arg(n);
    judged.comment.authorUrl = QStringLiteral("https://www.linkedin.com/in/person-%1").arg(n);
    judged.comment.authorUrn = QStringLiteral("urn:li:fsd_profile:P%1").arg(n);
    judged.comment.authorName = QStringLiteral("Person%1 Example").arg(n);
    judged.comment.headline = QStringLiteral("Head of Sales at Company %1").arg(n % 7);
    judged.comment.text = QStringLiteral("SWIPE please");
    judged.comment.ageLabel = QStringLiteral("2h");
    judged.comment.latest = QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC).addSecs(n);
    judged.comment.earliest = judged.comment.latest.addSecs(-3600);
    judged.profileKey = QStringLiteral("person-%1").arg(n);
    judged.verdict.rule = rule;
    if (rule == CommentRule::Matched) {
        judged.verdict.triggerId = campaign.triggers.first().id;
        judged.verdict.matchedText = QStringLiteral("SWIPE");
    }
    return judged;
}

/// Leads of people @p first … @p first + @p count - 1.
template<class StoresPointer>
[[nodiscard]] Result<QList<LeadId>> makeLeads(StoresPointer& stores, const Campaign& campaign, int first,
                                              int count)
{
    QList<JudgedComment> comments;
    for (int n = first; n < first + count; ++n)
        comments.append(makeComment(campaign, n));
    REVOS_TRY_ASSIGN(const RecordedComments recorded,
                     stores->comments.record(campaign.id, comments, patient()));
    return recorded.newLeads;
}

/// A draft of @p step for @p lead, stored.
template<class StoresPointer>
[[nodiscard]] Result<Message> makeDraft(StoresPointer& stores, LeadId lead, StepKind step,
                                        const QString& text)
{
    Message draft;
    draft.id = MessageId::create();
    draft.leadId = lead;
    draft.step = step;
    draft.content = text;
    draft.why = Why{"dm.waits-for-approval", {}, {}};
    return stores->messages.addDraft(draft, patient());
}

} // namespace revos::test
