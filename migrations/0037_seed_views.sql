-- The tables of the two documents RevOS began from, under their own names, columns and types: programs and reports that
-- were written for them go on reading. Views under the policies of the tables behind them; nobody writes through them.
--
-- What the documents know no word for is given the nearest one they have, the same way everywhere: an empty text of ours
-- is their NULL, deleted rows are left out, ids are unique together with their tenant. Which column and state of ours is
-- behind which of theirs is listed, one by one, in tests/db/seeds.

CREATE SCHEMA revos_seed_v1;
CREATE SCHEMA revos_seed_v2;
GRANT USAGE ON SCHEMA revos_seed_v1, revos_seed_v2 TO revos_app, revos_client, revos_platform;
COMMENT ON SCHEMA revos_seed_v1 IS 'the first document''s tables as views, to be read only';
COMMENT ON SCHEMA revos_seed_v2 IS 'the second document''s tables as views, to be read only; its times are UTC without a zone';

-- A view runs with the rights of who looks, and asks for them on every column it names. With the column and without a
-- policy clients see no row of it, so that what they may not know is NULL in their campaigns and nothing breaks.
GRANT SELECT (tenant_id, id, url) ON revos.webhook_endpoints TO revos_client;

-- ---------------------------------------------------------------------------------------------------------
-- The first document

CREATE VIEW revos_seed_v1.tenants WITH (security_invoker = true) AS
SELECT t.id, t.name, t.subdomain, t.created_at, t.updated_at
  FROM revos.tenants t
 WHERE t.deleted_at IS NULL;

-- A client is somebody of the tenant who is no admin: their 'member'.
CREATE VIEW revos_seed_v1.users WITH (security_invoker = true) AS
SELECT u.id, u.tenant_id, u.email,
       CASE u.role WHEN 'superadmin' THEN 'superadmin' WHEN 'admin' THEN 'admin' ELSE 'member' END AS role,
       u.created_at, u.updated_at
  FROM revos.users u
 WHERE u.deleted_at IS NULL;

CREATE VIEW revos_seed_v1.cartridges WITH (security_invoker = true) AS
SELECT c.id, c.tenant_id, c.user_id, c.name,
       CASE c.type WHEN 'voice' THEN 'user' ELSE c.type END AS type,
       c.content, c.editable_by, c.active, c.priority,
       CASE WHEN c.load_triggers <> '{}' THEN to_jsonb(c.load_triggers) END AS load_triggers,
       c.created_at, c.updated_at
  FROM revos.cartridges c
 WHERE c.deleted_at IS NULL;

CREATE VIEW revos_seed_v1.campaigns WITH (security_invoker = true) AS
SELECT c.id, c.tenant_id, c.user_id, c.name, c.linkedin_post_url,
       coalesce(m.title, c.lead_magnet_name) AS lead_magnet_name,
       (SELECT t.word FROM revos.campaign_triggers t
         WHERE t.tenant_id = c.tenant_id AND t.campaign_id = c.id AND t.deleted_at IS NULL
         ORDER BY t.position, t.created_at, t.id LIMIT 1) AS trigger_word,
       (SELECT e.url FROM revos.webhook_endpoints e
         WHERE e.tenant_id = c.tenant_id AND e.id = c.endpoint_id) AS webhook_url,
       CASE c.status WHEN 'scheduled' THEN 'paused' WHEN 'archived' THEN 'completed' ELSE c.status END AS status,
       (SELECT nullif(s.text, '') FROM revos.campaign_steps s
         WHERE s.tenant_id = c.tenant_id AND s.campaign_id = c.id AND s.kind = 'dm1' AND s.deleted_at IS NULL
         ORDER BY s.variant LIMIT 1) AS dm_template,
       (SELECT jsonb_build_object('total_leads', count(*), 'dms_sent', count(*) FILTER (WHERE EXISTS (
                                    SELECT FROM revos.messages o
                                     WHERE o.tenant_id = l.tenant_id AND o.lead_id = l.id AND o.channel = 'dm'
                                       AND o.direction = 'out' AND o.status IN ('sent', 'delivered')
                                       AND o.deleted_at IS NULL)),
                                  'emails_captured', count(l.captured_at))
          FROM revos.leads l
         WHERE l.tenant_id = c.tenant_id AND l.campaign_id = c.id AND l.deleted_at IS NULL) AS stats,
       c.created_at, c.updated_at
  FROM revos.campaigns c
  LEFT JOIN revos.lead_magnets m ON m.tenant_id = c.tenant_id AND m.id = c.lead_magnet_id
 WHERE c.deleted_at IS NULL;
COMMENT ON COLUMN revos_seed_v1.campaigns.webhook_url IS 'NULL for clients, who are not told where leads are delivered';
COMMENT ON COLUMN revos_seed_v1.campaigns.trigger_word IS 'the first of the campaign''s words';
COMMENT ON COLUMN revos_seed_v1.campaigns.stats IS 'counted when it is read; dms_sent counts people, not messages';

-- A lead's own facts count e-mails too; what the dm_ columns say is of direct messages alone. What happened outweighs what
-- is planned, and what is planned what came to nothing. Nobody has written to a lead yet:
-- pending.
CREATE VIEW revos_seed_v1.leads WITH (security_invoker = true) AS
SELECT l.id, l.campaign_id, l.tenant_id, nullif(l.name, '') AS name, nullif(l.email, '') AS email,
       CASE WHEN c.profile_url <> '' THEN c.profile_url
            ELSE 'https://www.linkedin.com/in/' || c.profile_key END AS linkedin_url,
       nullif(c.company, '') AS company, nullif(c.job_title, '') AS job_title,
       nullif(k.text, '') AS comment_text, k.latest_at AS comment_timestamp,
       CASE WHEN m.answered_at IS NOT NULL THEN 'replied' WHEN m.went_out THEN 'sent' WHEN m.is_planned THEN 'pending'
            WHEN m.came_to_nothing THEN 'failed' ELSE 'pending' END AS dm_status,
       m.sent_at AS dm_sent_at,
       (SELECT nullif(r.content, '') FROM revos.messages r
         WHERE r.tenant_id = l.tenant_id AND r.lead_id = l.id AND r.channel = 'dm' AND r.direction = 'in'
           AND r.deleted_at IS NULL
         ORDER BY coalesce(r.sent_at, r.created_at), r.id LIMIT 1) AS dm_reply_text,
       CASE WHEN l.sent_to_crm_at IS NOT NULL THEN 'sent_to_webhook'
            WHEN EXISTS (SELECT FROM revos.webhook_deliveries d
                          WHERE d.tenant_id = l.tenant_id AND d.lead_id = l.id AND d.type = 'lead.captured'
                            AND d.state = 'parked' AND d.deleted_at IS NULL) THEN 'failed'
            WHEN l.captured_at IS NOT NULL THEN 'captured' END AS email_status,
       l.captured_at AS email_captured_at, l.confidence::integer AS email_confidence_score,
       l.created_at, l.updated_at
  FROM revos.leads l
  JOIN revos.contacts c ON c.tenant_id = l.tenant_id AND c.id = l.contact_id
  LEFT JOIN revos.comments k ON k.tenant_id = l.tenant_id AND k.id = l.comment_id
 CROSS JOIN LATERAL (
   SELECT min(o.sent_at) FILTER (WHERE o.direction = 'out' AND o.status IN ('sent', 'delivered')) AS sent_at,
          min(coalesce(o.sent_at, o.created_at)) FILTER (WHERE o.direction = 'in') AS answered_at,
          bool_or(o.direction = 'out' AND o.status IN ('sent', 'delivered', 'unknown')) AS went_out,
          bool_or(o.direction = 'out' AND o.status IN ('draft', 'approved', 'queued', 'sending')) AS is_planned,
          bool_or(o.direction = 'out' AND o.status IN ('failed', 'skipped', 'cancelled')) AS came_to_nothing
     FROM revos.messages o
    WHERE o.tenant_id = l.tenant_id AND o.lead_id = l.id AND o.channel = 'dm' AND o.deleted_at IS NULL) m
 WHERE l.deleted_at IS NULL;
COMMENT ON COLUMN revos_seed_v1.leads.linkedin_url IS 'unique in a campaign, not in the database: a person may be in several';
COMMENT ON COLUMN revos_seed_v1.leads.email_status IS
  'NULL while no address is accepted, also when one waits for review; failed: its delivery was given up';

CREATE VIEW revos_seed_v1.pods WITH (security_invoker = true) AS
SELECT p.id, p.tenant_id, p.name,
       ARRAY(SELECT m.account_id FROM revos.pod_members m
              WHERE m.tenant_id = p.tenant_id AND m.pod_id = p.id AND m.status <> 'left' AND m.deleted_at IS NULL
              ORDER BY m.joined_at, m.account_id) AS member_account_ids,
       p.reshare_limit_daily, p.reshare_window_minutes, p.created_at, p.updated_at
  FROM revos.pods p
 WHERE p.deleted_at IS NULL;
COMMENT ON VIEW revos_seed_v1.pods IS 'not for clients, who see no pods';

CREATE VIEW revos_seed_v1.linkedin_sessions WITH (security_invoker = true) AS
SELECT s.id, s.tenant_id, s.account_id, s.email, s.cookies_encrypted, s.session_token_encrypted, s.expires_at,
       s.last_used_at, CASE s.status WHEN 'revoked' THEN 'expired' ELSE s.status END AS status,
       s.created_at, s.updated_at
  FROM revos.linkedin_sessions s
 WHERE s.deleted_at IS NULL;
COMMENT ON VIEW revos_seed_v1.linkedin_sessions IS
  'for the tenant''s staff alone: clients see no sessions and superadmins no ciphertext, which this view names';

CREATE VIEW revos_seed_v1.reshare_history WITH (security_invoker = true) AS
SELECT h.id, h.pod_id, h.post_url, h.author_account_id AS post_author_account_id, h.resharer_account_id, h.commentary,
       CASE WHEN h.status IN ('skipped', 'cancelled', 'unknown') THEN 'failed' ELSE h.status END AS status,
       h.execution_time_ms,
       CASE WHEN h.status IN ('skipped', 'cancelled', 'unknown')
            THEN concat_ws(': ', h.status, nullif(h.why_rule, ''), nullif(h.error_message, ''))
            ELSE coalesce(nullif(h.error_message, ''), CASE h.status WHEN 'failed' THEN nullif(h.why_rule, '') END)
            END AS error_message,
       NULL::text AS screenshot_base64, h.executed_at, h.created_at
  FROM revos.reshare_history h
 WHERE h.deleted_at IS NULL;
COMMENT ON VIEW revos_seed_v1.reshare_history IS 'not for clients, who see no pods';
COMMENT ON COLUMN revos_seed_v1.reshare_history.screenshot_base64 IS
  'always NULL: pictures of pages are sealed in revos.evidence and kept for seven days';

-- Counted from the ledger in windows that slide: no midnight gives anybody a second quota. An action is counted until
-- exactly one span after it happened.
CREATE VIEW revos_seed_v1.reshare_rate_limits WITH (security_invoker = true) AS
SELECT a.id AS account_id, r.hourly_count, r.daily_count, r.weekly_count, r.last_reshare_at, r.reset_daily_at,
       r.reset_weekly_at, coalesce(r.last_reshare_at, a.created_at) AS updated_at
  FROM revos.linkedin_accounts a
 CROSS JOIN (SELECT revos_api.now() AS now_at) moment
 CROSS JOIN LATERAL (
   SELECT count(*) FILTER (WHERE n.at > moment.now_at - interval '1 hour')::integer AS hourly_count,
          count(*) FILTER (WHERE n.at > moment.now_at - interval '24 hours')::integer AS daily_count,
          count(*) FILTER (WHERE n.at > moment.now_at - interval '168 hours')::integer AS weekly_count,
          max(n.at) AS last_reshare_at,
          min(n.at) FILTER (WHERE n.at > moment.now_at - interval '24 hours') + interval '24 hours' AS reset_daily_at,
          min(n.at) FILTER (WHERE n.at > moment.now_at - interval '168 hours') + interval '168 hours' AS reset_weekly_at
     FROM revos.account_actions n
    WHERE n.tenant_id = a.tenant_id AND n.account_id = a.id AND n.kind = 'reshare' AND n.state <> 'released') r
 WHERE a.deleted_at IS NULL;
COMMENT ON VIEW revos_seed_v1.reshare_rate_limits IS 'not for clients, who see no pods; one row an account, also of those that never reshared';
COMMENT ON COLUMN revos_seed_v1.reshare_rate_limits.reset_daily_at IS
  'when the oldest counted reshare leaves the last 24 hours; NULL when none is counted';
COMMENT ON COLUMN revos_seed_v1.reshare_rate_limits.reset_weekly_at IS
  'when the oldest counted reshare leaves the last 168 hours; NULL when none is counted';

-- ---------------------------------------------------------------------------------------------------------
-- The second document

CREATE VIEW revos_seed_v2.users WITH (security_invoker = true) AS
SELECT u.id, u.email, CASE u.role WHEN 'superadmin' THEN 'super_admin' ELSE 'client' END AS role,
       u.created_at AT TIME ZONE 'UTC' AS created_at, u.updated_at AT TIME ZONE 'UTC' AS updated_at
  FROM revos.users u
 WHERE u.deleted_at IS NULL;

CREATE VIEW revos_seed_v2.cartridges WITH (security_invoker = true) AS
SELECT c.id, c.user_id, c.name, c.persona, c.writing_style, c.industry_knowledge, c.tools_enabled,
       nullif(c.system_prompt, '') AS system_prompt, c.examples, c.is_default,
       c.created_at AT TIME ZONE 'UTC' AS created_at
  FROM revos.cartridges c
 WHERE c.deleted_at IS NULL;

CREATE VIEW revos_seed_v2.campaigns WITH (security_invoker = true) AS
SELECT c.id, c.user_id, c.cartridge_id, c.name, nullif(c.linkedin_post_url, '') AS linkedin_post_url,
       CASE c.status WHEN 'draft' THEN 'paused' WHEN 'scheduled' THEN 'paused' WHEN 'archived' THEN 'completed'
            ELSE c.status END AS status,
       c.settings, c.created_at AT TIME ZONE 'UTC' AS created_at, c.updated_at AT TIME ZONE 'UTC' AS updated_at
  FROM revos.campaigns c
 WHERE c.deleted_at IS NULL;

CREATE VIEW revos_seed_v2.leads WITH (security_invoker = true) AS
SELECT l.id, l.campaign_id,
       CASE WHEN c.profile_url <> '' THEN c.profile_url
            ELSE 'https://www.linkedin.com/in/' || c.profile_key END AS linkedin_profile_url,
       nullif(l.name, '') AS name, nullif(k.text, '') AS comment_text, k.latest_at AT TIME ZONE 'UTC' AS commented_at,
       CASE WHEN l.replied_at IS NOT NULL THEN 'replied' WHEN l.contacted_at IS NOT NULL THEN 'contacted'
            WHEN c.enrichment_status IN ('enriched', 'partial') THEN 'enriched' ELSE 'scraped' END AS status,
       CASE c.enrichment_status WHEN 'not_found' THEN 'failed' ELSE c.enrichment_status END AS enrichment_status,
       nullif(l.email, '') AS email, nullif(c.company, '') AS company_name, nullif(c.job_title, '') AS job_title,
       nullif(c.company_size, '') AS company_size,
       CASE WHEN m.answered_at IS NOT NULL THEN 'replied' WHEN m.arrived THEN 'delivered' WHEN m.went_out THEN 'sent'
            ELSE 'pending' END AS dm_status,
       m.sent_at AT TIME ZONE 'UTC' AS dm_sent_at, m.answered_at AT TIME ZONE 'UTC' AS dm_replied_at,
       CASE WHEN o.status IN ('bounced', 'unsubscribed') THEN 'sent' ELSE o.status END AS email_status,
       o.external_campaign_id AS email_campaign_id, l.created_at AT TIME ZONE 'UTC' AS created_at
  FROM revos.leads l
  JOIN revos.contacts c ON c.tenant_id = l.tenant_id AND c.id = l.contact_id
  LEFT JOIN revos.comments k ON k.tenant_id = l.tenant_id AND k.id = l.comment_id
 CROSS JOIN LATERAL (
   SELECT min(d.sent_at) FILTER (WHERE d.direction = 'out' AND d.status IN ('sent', 'delivered')) AS sent_at,
          min(coalesce(d.sent_at, d.created_at)) FILTER (WHERE d.direction = 'in') AS answered_at,
          bool_or(d.direction = 'out' AND d.status IN ('sent', 'delivered', 'unknown')) AS went_out,
          bool_or(d.direction = 'out' AND d.status = 'delivered') AS arrived
     FROM revos.messages d
    WHERE d.tenant_id = l.tenant_id AND d.lead_id = l.id AND d.channel = 'dm' AND d.deleted_at IS NULL) m
  LEFT JOIN LATERAL (
   SELECT e.status, e.external_campaign_id FROM revos.outreach_enrolments e
    WHERE e.tenant_id = l.tenant_id AND e.lead_id = l.id AND e.deleted_at IS NULL
    ORDER BY e.status_at DESC, e.id LIMIT 1) o ON true
 WHERE l.deleted_at IS NULL;
COMMENT ON COLUMN revos_seed_v2.leads.dm_status IS 'pending as long as nothing went out, also when a message came to nothing';
COMMENT ON COLUMN revos_seed_v2.leads.email_status IS 'of the newest enrolment; bounced and unsubscribed are sent';

CREATE VIEW revos_seed_v2.messages WITH (security_invoker = true) AS
SELECT m.id, m.lead_id, m.channel, m.content, nullif(m.subject, '') AS subject,
       CASE WHEN m.status IN ('queued', 'sending') THEN 'approved'
            WHEN m.status IN ('delivered', 'unknown') THEN 'sent'
            WHEN m.status IN ('skipped', 'cancelled') THEN 'failed' ELSE m.status END AS status,
       m.sent_at AT TIME ZONE 'UTC' AS sent_at, m.approved_by, m.created_at AT TIME ZONE 'UTC' AS created_at
  FROM revos.messages m
 WHERE m.direction = 'out' AND m.deleted_at IS NULL;
COMMENT ON VIEW revos_seed_v2.messages IS 'outgoing ones: the document knows no others';

CREATE VIEW revos_seed_v2.lead_magnets WITH (security_invoker = true) AS
SELECT g.id, g.user_id, g.title, nullif(g.description, '') AS description, nullif(g.niche, '') AS niche,
       nullif(g.file_url, '') AS file_url, coalesce(d.downloads, 0)::integer AS download_count,
       round(r.replied::numeric / nullif(d.downloads, 0), 4) AS conversion_rate, g.is_custom,
       g.created_at AT TIME ZONE 'UTC' AS created_at
  FROM revos.lead_magnets g
 CROSS JOIN LATERAL (
   SELECT sum(e.downloads) AS downloads FROM revos.lead_magnet_events e
    WHERE e.tenant_id = g.tenant_id AND e.lead_magnet_id = g.id AND e.kind = 'download') d
 CROSS JOIN LATERAL (
   SELECT count(*) AS replied
     FROM revos.campaigns c JOIN revos.leads l ON l.tenant_id = c.tenant_id AND l.campaign_id = c.id
    WHERE c.tenant_id = g.tenant_id AND c.lead_magnet_id = g.id AND l.replied_at IS NOT NULL
      AND l.deleted_at IS NULL) r
 WHERE g.deleted_at IS NULL;
COMMENT ON COLUMN revos_seed_v2.lead_magnets.download_count IS
  'of what has a source; clients see the figures of their own magnets, and 0 for the agency''s';
COMMENT ON COLUMN revos_seed_v2.lead_magnets.conversion_rate IS
  'leads who replied in the campaigns that offer it, for each download; NULL when none is known';

CREATE VIEW revos_seed_v2.posts WITH (security_invoker = true) AS
SELECT p.id, p.user_id, p.cartridge_id, p.content, nullif(p.image_url, '') AS image_url,
       CASE WHEN p.status IN ('scheduled', 'failed') THEN 'approved' ELSE p.status END AS status,
       nullif(p.linkedin_post_id, '') AS linkedin_post_id, m.likes, m.comments, m.shares,
       p.published_at AT TIME ZONE 'UTC' AS published_at, p.created_at AT TIME ZONE 'UTC' AS created_at
  FROM revos.posts p
  LEFT JOIN LATERAL (
   SELECT n.likes, n.comments, n.shares FROM revos.post_metrics n
    WHERE n.tenant_id = p.tenant_id AND n.post_id = p.id ORDER BY n.taken_at DESC, n.id LIMIT 1) m ON true
 WHERE p.deleted_at IS NULL;
COMMENT ON COLUMN revos_seed_v2.posts.likes IS 'as last read; NULL when nobody has looked yet';

CREATE VIEW revos_seed_v2.apollo_usage WITH (security_invoker = true) AS
SELECT u.id, u.user_id, u.credits_used, CASE u.result WHEN 'not_found' THEN 'failed' ELSE u.result END AS result,
       u.created_at AT TIME ZONE 'UTC' AS created_at
  FROM revos.apollo_usage u;
COMMENT ON COLUMN revos_seed_v2.apollo_usage.result IS 'NULL: asked, and no answer has come';

-- ---------------------------------------------------------------------------------------------------------

GRANT SELECT ON ALL TABLES IN SCHEMA revos_seed_v1, revos_seed_v2 TO revos_app;
GRANT SELECT ON revos_seed_v1.tenants, revos_seed_v1.users, revos_seed_v1.cartridges, revos_seed_v1.campaigns,
                revos_seed_v1.leads, revos_seed_v1.pods, revos_seed_v1.reshare_history,
                revos_seed_v1.reshare_rate_limits, revos_seed_v2.users, revos_seed_v2.cartridges,
                revos_seed_v2.campaigns, revos_seed_v2.leads, revos_seed_v2.messages, revos_seed_v2.lead_magnets,
                revos_seed_v2.posts, revos_seed_v2.apollo_usage
   TO revos_platform;
GRANT SELECT ON revos_seed_v1.tenants, revos_seed_v1.users, revos_seed_v1.cartridges, revos_seed_v1.campaigns,
                revos_seed_v1.leads, revos_seed_v2.users, revos_seed_v2.cartridges, revos_seed_v2.campaigns,
                revos_seed_v2.leads, revos_seed_v2.messages, revos_seed_v2.lead_magnets, revos_seed_v2.posts,
                revos_seed_v2.apollo_usage
   TO revos_client;
