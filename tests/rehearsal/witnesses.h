#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

#include <QTest>

namespace revos::test {

/// Monday, 10:00, in the hours of the account.
inline const QDateTime kMonday(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);

/// A rehearsal that went well, which a test then spoils in one place: Jane asked, was written to, answered
/// and was delivered.
struct Scene
{
    rehearsal::Witness witness;
    practice::LedgerContents<practice::SiteEntry> site;
    practice::LedgerContents<practice::CrmEntry> crm;

    /// What the checks are given.
    rehearsal::Witness told() const
    {
        rehearsal::Witness all = witness;
        all.site = practice::SiteLedger(site);
        all.crm = practice::CrmLedger(crm);
        return all;
    }
    void saw(practice::SiteEvent event, const QDateTime& at)
    {
        site.entries.push_back({qint64(site.entries.size()) + 1, at, {}, std::move(event)});
    }
    void received(const practice::WebhookReceived& webhook)
    {
        crm.entries.push_back({qint64(crm.entries.size()) + 1, {}, webhook});
    }
    /// A text of ours that reached @p slug.
    void reached(const QString& slug, const QString& text, const QDateTime& at)
    {
        saw(practice::MessageReceived{QStringLiteral("urn:%1").arg(site.entries.size()), slug,
                                      QStringLiteral("owner"), slug, text, -1, false},
            at);
    }
    /// An answer of @p slug, seen by the account.
    void answered(const QString& slug, const QDateTime& at, bool optsOut = false)
    {
        saw(practice::MessageReceived{QStringLiteral("urn:%1").arg(site.entries.size()), slug, slug,
                                      QStringLiteral("owner"), QStringLiteral("jane@example.com"), 0,
                                      optsOut},
            at);
        saw(practice::ThreadRead{QStringLiteral("owner"), slug}, at);
    }
    CampaignRecord::Text& message() { return witness.record.messages.first(); }
    CampaignRecord::Address& address() { return witness.record.captures.first(); }
    practice::Persona& jane() { return witness.personas.front(); }

    /// Another person who asked: a lead without anything.
    LeadId addLead(const QString& slug)
    {
        practice::Persona persona;
        persona.person.slug = slug;
        practice::PersonaComment comment;
        comment.urn = QStringLiteral("urn:comment:") + slug;
        comment.at = kMonday.addSecs(-3600);
        comment.shouldMatch = true;
        persona.comments = {comment};
        persona.outcome = practice::Outcome::NoAddress;
        witness.personas.push_back(persona);
        witness.record.comments.append({comment.urn, slug, CommentRule::Matched});
        CampaignRecord::Lead lead;
        lead.id = LeadId::create();
        lead.profileKey = slug;
        witness.record.leads.append(lead);
        return lead.id;
    }
    /// A message to @p lead as the database has it.
    void addMessage(LeadId lead, const QString& text, MessageStatus status, StepKind step = StepKind::Dm1)
    {
        CampaignRecord::Text message;
        message.id = MessageId::create();
        message.leadId = lead;
        message.step = step;
        message.content = text;
        message.status = status;
        message.approved = true;
        witness.record.messages.append(message);
    }
};

inline Scene goodScene()
{
    Scene scene;
    scene.witness.accountSlug = QStringLiteral("owner");
    scene.witness.timeZone = "UTC";
    scene.witness.lastReadAt = kMonday.addDays(1);
    const LeadId lead = scene.addLead(QStringLiteral("jane"));
    scene.jane().outcome = practice::Outcome::Accepted;
    scene.jane().expectedEmail = QStringLiteral("jane@example.com");
    scene.jane().script = {practice::ReplyStep{}};
    scene.addMessage(lead, QStringLiteral("Hey Jane"), MessageStatus::Sent);
    scene.reached(QStringLiteral("jane"), QStringLiteral("Hey Jane"), kMonday);
    scene.answered(QStringLiteral("jane"), kMonday.addSecs(600));
    scene.witness.record.captures.append(
        {lead, QStringLiteral("jane@example.com"), CaptureState::Accepted, true});
    scene.witness.record.deliveries.append({lead, "msg_1", DeliveryState::Delivered, 1});
    practice::WebhookReceived webhook;
    webhook.webhookId = QStringLiteral("msg_1");
    webhook.attempt = 1;
    webhook.verdict = practice::WebhookVerdict::Verified;
    webhook.status = 200;
    webhook.body = R"({"type":"lead.captured","data":{"email":"jane@example.com"}})";
    scene.received(webhook);
    return scene;
}

/// How one test spoils the good scene, and what the check then says.
struct Spoilt
{
    std::function<void(Scene&)> how;
    QString says; ///< part of the detail; empty = the check still holds
};

} // namespace revos::test

Q_DECLARE_METATYPE(revos::test::Spoilt)

namespace revos::test {

using CheckFunction = rehearsal::Check (*)(const rehearsal::Witness&);

/// Puts @p check to the scene that the row's "spoilt" made, and compares what it says.
inline void judge(CheckFunction check)
{
    QFETCH(Spoilt, spoilt);
    Scene scene = goodScene();
    spoilt.how(scene);
    const rehearsal::Check answer = check(scene.told());
    QCOMPARE(answer.ok, spoilt.says.isEmpty());
    QVERIFY2(answer.detail.contains(spoilt.says), qPrintable(answer.detail));
}

} // namespace revos::test
