#include "gui/fakes/samplecampaigns.h"

#include "domain/extraction/emailextractor.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

ApprovalItem approval(const FakeWorkspace& workspace, const QString& name, const QString& comment,
                      const QString& text, StepKind step, int minutes)
{
    ApprovalItem item;
    item.message.id = MessageId::create();
    item.message.rowVersion = 1;
    item.message.leadId = LeadId::create();
    item.message.step = step;
    item.message.content = text;
    item.message.scheduledFor = workspace.clock.now().addSecs(minutes * 60);
    item.message.why = Why{"dm.waits-for-approval", {}, {}};
    item.recipientName = name;
    item.campaignName = u"Q4 pricing teardown"_s;
    item.commentText = comment;
    item.hash = text.toUtf8().toHex();
    return item;
}

Capture capture(const FakeWorkspace& workspace, const QString& name, const QString& text)
{
    const Extraction found = EmailExtractor().extract(text);
    Capture capture;
    capture.id = CaptureId::create();
    capture.rowVersion = 1;
    capture.leadId = LeadId::create();
    capture.leadName = name;
    capture.sourceText = text;
    capture.source = CaptureSource::DmReply;
    capture.createdAt = workspace.clock.now().addSecs(-2400);
    capture.reason = found.why.rule;
    if (found.best) {
        capture.email = found.best->email;
        capture.confidence = found.best->confidence;
        capture.evidence = found.best->evidence;
    }
    return capture;
}

LeadDetail ada(const FakeWorkspace& workspace, CampaignId campaign)
{
    const QDateTime now = workspace.clock.now();
    LeadDetail lead;
    lead.row.id = LeadId::create();
    lead.row.campaignId = campaign;
    lead.row.name = u"Ada Okafor"_s;
    lead.row.company = u"Brightwater Analytics"_s;
    lead.row.headline = u"Head of Growth | B2B SaaS"_s;
    lead.row.email = u"ada@brightwater.io"_s;
    lead.row.confidence = 90;
    lead.row.stage = LeadStage::Captured;
    lead.row.campaignName = u"Q4 pricing teardown"_s;
    lead.row.createdAt = now.addSecs(-7 * 3600);
    lead.row.lastEventAt = now.addSecs(-600);
    lead.profileUrl = u"https://www.linkedin.com/in/ada-okafor/"_s;
    lead.commentText = u"TEARDOWN please! We are redoing our tiers this quarter."_s;
    lead.replyText = u"Sure, send it to ada (at) brightwater.io – thanks!"_s;
    lead.waiting = Why{"lead.delivery-pending", {u"2025-11-03T14:10:40Z"_s}, now.addSecs(340)};
    lead.timeline = {
        {now.addSecs(-7 * 3600), "comment", lead.commentText, {}, {}},
        {now.addSecs(-7 * 3600 + 60), "lead", {}, {}, {}},
        {now.addSecs(-6 * 3600),
         "message_out",
         u"Hey Ada, thanks for your comment on the post! I put the Pricing Teardown Playbook together from 40 teardowns. What's the best email to send it to?"_s,
         {},
         "sent"},
        {now.addSecs(-1900), "message_in", lead.replyText, {}, {}},
        {now.addSecs(-1860), "capture", u"ada@brightwater.io"_s, {}, "accepted"},
        {now.addSecs(-600), "delivery", {}, lead.waiting, "pending"},
    };
    return lead;
}

UnknownOutcome outcome(const FakeWorkspace& workspace, const QString& account, int minutesAgo,
                       const char* why, const QJsonObject& evidence)
{
    UnknownOutcome outcome;
    outcome.attempt = SendAttemptId::create();
    outcome.accountName = account;
    for (const Account& one : workspace.accounts.accounts) {
        if (one.displayName == account)
            outcome.account = one.id;
    }
    outcome.openedAt = workspace.clock.now().addSecs(-60 * minutesAgo);
    outcome.why = Why{why, {}, {}};
    outcome.evidence = evidence;
    return outcome;
}

UnknownOutcome unseenMessage(const FakeWorkspace& workspace, const QString& name, int minutesAgo,
                             const char* why, const QJsonObject& evidence)
{
    UnknownOutcome message = outcome(workspace, u"Jonas Lindqvist"_s, minutesAgo, why, evidence);
    message.message = MessageId::create();
    message.lead = LeadId::create();
    message.about = name;
    message.within = u"Q4 pricing teardown"_s;
    message.url = u"https://www.linkedin.com/in/"_s + QString(name).toLower().replace(u' ', u'-') + u'/';
    message.text =
        u"Hey %1, thanks for your comment on the post! I put the Pricing Teardown Playbook together from 40 teardowns. What's the best email to send it to?"_s
            .arg(name.section(u' ', 0, 0));
    return message;
}

/// The reshare that the running plan shows as unknown.
UnknownOutcome unseenReshare(const FakeWorkspace& workspace)
{
    UnknownOutcome reshare = outcome(
        workspace, u"Lucas Silva"_s, 11, "reshare.unknown",
        {{u"step"_s, u"a wall came up after the press"_s}, {u"posts_before"_s, 4}, {u"took_ms"_s, 21'300}});
    for (const StoredResharePlan& plan : workspace.reshares.stored) {
        for (const Reshare& one : plan.reshares) {
            if (one.status != ReshareStatus::Unknown)
                continue;
            reshare.reshare = one.id;
            reshare.pod = plan.pod;
            reshare.about = plan.podName;
            reshare.within = plan.authorName;
            reshare.text = one.commentary;
            reshare.url = one.postUrl;
        }
    }
    return reshare;
}

} // namespace

void fillPeople(FakeWorkspace& workspace)
{
    workspace.leads.total = 2480;
    const CampaignId campaign = workspace.campaigns.summaries.first().id;
    const LeadDetail first = ada(workspace, campaign);
    workspace.leads.firstRows = {first.row};
    workspace.leads.details.insert(first.row.id, first);

    workspace.messages.waiting = {
        approval(
            workspace, u"Grace Lindqvist"_s,
            u"Would love the TEARDOWN, we have three tiers and nobody takes the middle one."_s,
            u"Hey Grace, thanks for your comment on the post! I put the Pricing Teardown Playbook together from 40 teardowns. What's the best email to send it to?"_s,
            StepKind::Dm1, 12),
        approval(
            workspace, u"Linus Moreau"_s, u"teardown, please"_s,
            u"Hey Linus, thanks for your comment on the post! I put the Pricing Teardown Playbook together from 40 teardowns. What's the best email to send it to?"_s,
            StepKind::Dm1, 19),
        approval(
            workspace, u"Margaret Tanaka"_s, u"Playbook, please"_s,
            u"Hi Margaret, just making sure this did not get lost: where may I send the Pricing Teardown Playbook?"_s,
            StepKind::FollowUp, 47),
        approval(workspace, u"Dennis Fernández"_s, u"TEARDOWN"_s,
                 u"Thanks, Dennis! The Pricing Teardown Playbook is on its way to you."_s, StepKind::Dm2, 61),
    };
    workspace.captures.waiting = {
        capture(workspace, u"Barbara Kowalska"_s, u"Best is barbara.kowalska@gmial.com, thank you!"_s),
        capture(workspace, u"Ken Schneider"_s,
                u"Please ask my colleague: info@atlas-freight.de handles this, I'm on leave."_s),
        capture(workspace, u"Radia Rossi"_s,
                u"radia at quillhealth dot com or radia.rossi@outlook.com, whichever is easier"_s),
    };
    const auto ago = [&](int minutes) { return workspace.clock.now().addSecs(-60 * minutes); };
    const auto entry = [](const QDateTime& at, const QString& who, const char* action, const char* table,
                          const QString& name, QList<AuditedValue> values) {
        return AuditEntry{AuditId::create(), at, who, action, table, QUuid::createUuid(), name,
                          std::move(values)};
    };
    workspace.audit.entries = {
        entry(ago(4), u"Mira Halloran"_s, "approve", "messages", u"Grace Lindqvist"_s, {}),
        entry(ago(26), u"Mira Halloran"_s, "update", "campaigns", u"Pricing Teardown"_s,
              {{"dm_template", u"Hey {name}, where may I send the playbook?"_s,
                u"Hey {name}, which address shall I send the Pricing Teardown Playbook to?"_s, false},
               {"ends_at", {}, u"2025-11-30T17:00:00+00:00"_s, false}}),
        entry(ago(51), {}, "update", "linkedin_sessions", u"Noah Kim"_s,
              {{"cookies_encrypted", {}, {}, true}, {"key_version", u"1"_s, u"2"_s, false}}),
        entry(ago(95), u"Jonas Lindqvist"_s, "update", "account_limits", {},
              {{"per_day", u"25"_s, u"20"_s, false}}),
        entry(ago(60 * 20), u"Mira Halloran"_s, "decide_not_sent", "messages", u"Omar Haddad"_s, {}),
        entry(ago(60 * 26), u"Mira Halloran"_s, "insert", "users", u"Theo Brandt"_s, {}),
    };
    workspace.outcomes.waiting = {
        unseenMessage(
            workspace, u"Ingrid Sørensen"_s, 52, "send.unknown",
            {{u"step"_s, u"nothing was seen in time"_s}, {u"messages_before"_s, 2}, {u"took_ms"_s, 10'400}}),
        unseenMessage(workspace, u"Omar Haddad"_s, 31, "send.worker-died", {}),
        unseenReshare(workspace),
    };
}

} // namespace revos
