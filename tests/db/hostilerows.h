#pragma once

#include "db/flowfixture.h"
#include "db/repositories/evidencerepository.h"
#include "domain/ports/sealer.h"

namespace revos::test {

/// Bytes that may stand in a table; who may read them is what is asked.
class StandInSealer final : public Sealer
{
public:
    Result<QByteArray> seal(const SealContext&, const Secret& plain) override
    {
        return plain.view().toByteArray();
    }
    quint32 keyVersion(const QByteArray&) const override { return 1; }
    Result<Secret> open(const SealContext&, const QByteArray& sealed) override { return Secret(sealed); }
};

/// A row of every table that people fill with the product itself: a campaign of @p owner with two leads.
[[nodiscard]] inline Result<Flow> fillFlow(const TestWorkspace& workspace, UserId owner, int number)
{
    TestStores stores(workspace, workspace.admin());
    REVOS_TRY_ASSIGN(const Flow flow, makeFlow(stores, owner, QStringLiteral("Flow %1").arg(number)));
    REVOS_TRY_ASSIGN(const auto leads, makeLeads(stores, flow.campaign, 10 * number, 2));
    REVOS_TRY(makeDraft(stores, leads.first(), StepKind::Dm1, QStringLiteral("Hey")));
    Capture capture;
    capture.id = CaptureId::create();
    capture.leadId = leads.last();
    capture.email = QStringLiteral("a@example.test");
    REVOS_TRY(stores->captures.add(capture, patient()));
    Delivery delivery;
    delivery.id = DeliveryId::create();
    delivery.endpointId = flow.endpoint.id;
    delivery.leadId = leads.last();
    delivery.type = "lead.captured";
    delivery.eventId = "msg_" + delivery.id.uuid().toByteArray(QUuid::Id128);
    delivery.body = "{}";
    REVOS_TRY(stores->deliveries.enqueue(delivery, patient()));
    REVOS_TRY(stores.all().emergencyStop().pauseAccount(StopId::create(), flow.account.id, patient()));
    const PageEvidence page{QUrl(QStringLiteral("https://www.linkedin.com/feed/")),
                            {},
                            false,
                            {{EvidenceKind::Picture, "image/jpeg", QSize(1280, 900), "a page", {}}}};
    StandInSealer sealer;
    REVOS_TRY(db::EvidenceRepository(stores.all().source(), sealer)
                  .add({flow.account.id, JobId::create(), {}}, page, patient()));
    return flow;
}

/// Rows of the tables that no person fills, or none yet: as the superuser, without triggers and foreign keys.
/// A table that has no row afterwards fails the suite: a refusal on an empty table means nothing.
inline constexpr auto kOtherRows = R"(
SET session_replication_role = replica;
DO $$
DECLARE
  t uuid := '%TENANT%'; u uuid := '%USER%'; c uuid := '%CAMPAIGN%'; a uuid := '%ACCOUNT%';
  l uuid; p uuid; d uuid; m uuid := gen_random_uuid(); g uuid := gen_random_uuid();
  x uuid := gen_random_uuid(); y uuid := gen_random_uuid(); h text := repeat('0', 64);
BEGIN
  SELECT id, contact_id INTO l, p FROM revos.leads WHERE tenant_id = t AND campaign_id = c ORDER BY id LIMIT 1;
  SELECT id INTO d FROM revos.webhook_deliveries WHERE tenant_id = t AND lead_id IN
    (SELECT id FROM revos.leads WHERE tenant_id = t AND campaign_id = c) LIMIT 1;
  INSERT INTO revos.linkedin_sessions (tenant_id, id, account_id, cookies_encrypted, session_token_encrypted, key_version,
    seal_counter) VALUES (t, x, a, 'sealed', 'sealed', 1, 1);
  INSERT INTO revos.cartridges (tenant_id, id, user_id, name) VALUES (t, x, u, 'Own');
  INSERT INTO revos.cartridge_versions (tenant_id, cartridge_id, version, snapshot) VALUES (t, x, 1, '{}');
  INSERT INTO revos.webhook_attempts (tenant_id, id, delivery_id, number, duration_ms, at) VALUES (t, x, d, 1, 1, now());
  INSERT INTO revos.suppressions (tenant_id, id, kind, key_hash, reason) VALUES (t, x, 'email', sha256(x::text::bytea), 'r');
  INSERT INTO revos.jobs (tenant_id, id, queue, kind, run_at, due) VALUES (t, x, 'dm', 'dm', now(), true);
  INSERT INTO revos.job_events (tenant_id, id, job_id, event, attempt) VALUES (t, x, x, 'retry', 1);
  INSERT INTO revos.workers (tenant_id, id, host, pid, started_mark) VALUES (t, x, 'h', 1, 'm');
  INSERT INTO revos.account_lanes (tenant_id, account_id) VALUES (t, a) ON CONFLICT DO NOTHING;
  INSERT INTO revos.account_limits (tenant_id, id, account_id, kind) VALUES (t, x, a, 'dm');
  INSERT INTO revos.account_actions (tenant_id, id, account_id, kind, origin, state, at, subject_key)
    VALUES (t, x, a, 'dm', 'revos', 'used', now(), x::text);
  INSERT INTO revos.send_attempts (tenant_id, id, kind, subject_key, account_id, action_id, job_id, lease_token, worker_id,
    opened_at) VALUES (t, x, 'dm', x::text, a, x, x, 1, x, now());
  INSERT INTO revos.incidents (tenant_id, id, account_id, kind) VALUES (t, x, a, 'challenge');
  INSERT INTO revos.pods (tenant_id, id, name) VALUES (t, x, 'Pod ' || x);
  INSERT INTO revos.pod_members (tenant_id, id, pod_id, account_id) VALUES (t, x, x, a), (t, y, x, y);
  INSERT INTO revos.reshare_plans (tenant_id, id, pod_id, post_url, post_urn, seed, starts_at, ends_at)
    VALUES (t, x, x, 'u', 'urn:li:activity:1', 1, now(), now());
  INSERT INTO revos.reshare_history (tenant_id, id, plan_id, pod_id, post_url, post_urn, resharer_account_id, scheduled_for)
    VALUES (t, x, x, x, 'u', 'urn:li:activity:1', a, now());
  INSERT INTO revos.own_posts_readings (tenant_id, account_id, post_urns) VALUES (t, a, '{}') ON CONFLICT DO NOTHING;
  INSERT INTO revos.inbox_readings (tenant_id, account_id) VALUES (t, a) ON CONFLICT DO NOTHING;
  INSERT INTO revos.posts (tenant_id, id, user_id, content) VALUES (t, x, u, 'Text');
  INSERT INTO revos.post_metrics (tenant_id, id, post_id, likes, comments, shares) VALUES (t, x, x, 3, 2, 1);
  INSERT INTO revos.lead_magnets (tenant_id, id, user_id, title) VALUES (t, x, u, 'Swipe file');
  INSERT INTO revos.lead_magnet_events (tenant_id, id, lead_magnet_id, source, occurred_at) VALUES (t, x, x, 'person', now());
  INSERT INTO revos.mem0_memories (tenant_id, id, user_id, memory_type, content) VALUES (t, x, u, 'goal', 'Goal ' || x);
  INSERT INTO revos.memory_history (tenant_id, memory_id, action, new_content) VALUES (t, x, 'added', 'Goal');
  INSERT INTO revos.enrichments (tenant_id, id, contact_id, provider, result) VALUES (t, x, p, 'apollo', 'success');
  INSERT INTO revos.apollo_usage (tenant_id, id, user_id, lead_id, request_key) VALUES (t, x, u, l, x::text);
  INSERT INTO revos.outreach_enrolments (tenant_id, id, lead_id, provider, external_campaign_id)
    VALUES (t, x, l, 'instantly', 'c1');
  INSERT INTO revos.correction_rules (tenant_id, id, kind, found) VALUES (t, x, 'reject_domain', x::text);
  INSERT INTO revos.templates (tenant_id, id, name, kind, text) VALUES (t, x, x::text, 'dm1', 'Hey');
  INSERT INTO revos.notes (tenant_id, id, contact_id, lead_id, text) VALUES (t, x, p, l, 'Met in Graz');
  INSERT INTO revos.tags (tenant_id, id, name) VALUES (t, x, x::text);
  INSERT INTO revos.saved_views (tenant_id, id, user_id, pane, name, definition) VALUES (t, x, u, 'leads', x::text, '{}');
  INSERT INTO revos.import_batches (tenant_id, id, kind, campaign_id, source_name) VALUES (t, x, 'leads', c, 'a.csv');
  INSERT INTO revos.person_requests (tenant_id, id, contact_id, kind, received_at) VALUES (t, x, p, 'erase', now());
  INSERT INTO revos.retention_rules (tenant_id, id, what, after_days) SELECT t, x, CASE WHEN EXISTS (SELECT FROM revos.retention_rules WHERE tenant_id <> t) THEN 'messages' ELSE 'evidence' END, 7 ON CONFLICT DO NOTHING;
  INSERT INTO revos.integration_credentials (tenant_id, id, provider, label, secret_sealed, key_version, seal_counter)
    VALUES (t, x, 'apollo', x::text, 'sealed', 1, 1);
  INSERT INTO revos.invites (tenant_id, id, email, role, expires_at)
    VALUES (t, x, x::text || '@people.test', 'member', now() + interval '1 day');
  INSERT INTO revos_sec.invite_door (login, tenant_id, invite_id, closes_at)
    VALUES ('j_' || right(replace(x::text, '-', ''), 16), t, x, now() + interval '1 day');
  INSERT INTO revos.devices (tenant_id, id, name, login, exchange_key, signing_key)
    VALUES (t, x, 'desk', 'u_' || right(x::text, 12), sha256(x::text::bytea), sha256(x::text::bytea));
  INSERT INTO revos.device_events (tenant_id, number, previous, step, device_id, signer_id, signature)
    SELECT t, n, substr(sha256(''), 1, CASE n WHEN 1 THEN 0 ELSE 32 END), 'revoke', x, x, sha256('') || sha256('')
      FROM (SELECT count(*) + 1 AS n FROM revos.device_events WHERE tenant_id = t) next;
  INSERT INTO revos.key_grants (tenant_id, id, key_version, device_id, ephemeral_key, key_sealed, granter_id, signature)
    VALUES (t, x, 1, x, sha256(''), sha256('') || substr(sha256(''), 1, 16), x, sha256('') || sha256(''));
  INSERT INTO revos_sec.break_glass (tenant_id, user_id, reason, expires_at)
    VALUES (t, u, 'The client asked us to', now() + interval '1 hour');
  INSERT INTO revos.audit_values (tenant_id, audit_id, column_name, old_value)
    SELECT t, id, 'x', 'y' FROM revos.audit_log WHERE tenant_id = t LIMIT 1 ON CONFLICT DO NOTHING;
  -- A table of a step that waits for an extension.
  IF to_regclass('revos.lead_magnet_embeddings') IS NOT NULL THEN
    EXECUTE format('INSERT INTO revos.lead_magnet_embeddings (tenant_id, lead_magnet_id, embedding, embedding_model)
                    VALUES (%L, %L, array_fill(1::real, ARRAY[1536])::public.vector, ''m'')', t, x);
  END IF;
END $$;
SET session_replication_role = origin)";

[[nodiscard]] inline Result<void> fillTenant(const TestWorkspace& workspace, db::Session& superuser,
                                             UserId owner, int number)
{
    REVOS_TRY_ASSIGN(const Flow flow, fillFlow(workspace, owner, number));
    QByteArray sql(kOtherRows);
    sql.replace("%TENANT%", workspace.tenant().toString().toLatin1());
    sql.replace("%USER%", owner.toString().toLatin1());
    sql.replace("%CAMPAIGN%", flow.campaign.id.toString().toLatin1());
    sql.replace("%ACCOUNT%", flow.account.id.toString().toLatin1());
    REVOS_TRY(superuser.execScript(sql, patient()));
    return {};
}

} // namespace revos::test
