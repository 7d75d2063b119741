-- One row for every state that the views give another name, in the tenant %TENANT% whose admin is %ADMIN% and whose
-- client is %CLIENT%. Ids are the md5 of what the row stands for. Run by a superuser, so that states can be written that
-- nobody may write.

INSERT INTO revos.users (tenant_id, id, email, role, created_at, updated_at)
SELECT '%TENANT%', md5('user ' || r)::uuid, r || '@states.test', r, '2025-01-01Z', '2025-01-02Z'
  FROM unnest(ARRAY['superadmin', 'admin', 'member', 'client']) r;

INSERT INTO revos.linkedin_accounts (tenant_id, id, display_name, created_at)
SELECT '%TENANT%', md5('account ' || n)::uuid, 'Account ' || n, '2025-01-01Z' FROM unnest(ARRAY['a', 'b', 'c']) n;

INSERT INTO revos.linkedin_sessions (tenant_id, id, account_id, email, cookies_encrypted, session_token_encrypted,
                                     key_version, seal_counter, expires_at, last_used_at, status, created_at, updated_at)
SELECT '%TENANT%', md5('session ' || s.status)::uuid, md5('account ' || s.account)::uuid, 'jane@states.test', '\x01', '\x02',
       1, 1, '2026-01-01Z', '2025-06-01Z', s.status, '2025-01-01Z', '2025-01-02Z'
  FROM (VALUES ('active', 'a'), ('expired', 'b'), ('revoked', 'c')) s (status, account);

INSERT INTO revos.cartridges (tenant_id, id, user_id, name, type, content, editable_by, active, priority, load_triggers,
                              persona, writing_style, industry_knowledge, examples, tools_enabled, system_prompt,
                              created_at, updated_at)
SELECT '%TENANT%', md5('cartridge ' || t)::uuid, CASE WHEN t <> 'system' THEN '%CLIENT%'::uuid END, 'About ' || t, t,
       'Text', 'both', false, 7, '{linkedin,"post creation"}', '{"role": "r"}', '{"tone": "t"}', '{"niche": "n"}',
       '{"dms": []}', '{search_memory}', 'Be brief', '2025-01-01Z', '2025-01-02Z'
  FROM unnest(ARRAY['system', 'user', 'skill', 'preferences', 'voice']) t;
INSERT INTO revos.cartridges (tenant_id, id, name, created_at, updated_at)
VALUES ('%TENANT%', md5('cartridge bare')::uuid, 'Bare', '2025-01-01Z', '2025-01-02Z');

INSERT INTO revos.webhook_endpoints (tenant_id, id, name, url, secret_sealed)
VALUES ('%TENANT%', md5('endpoint')::uuid, 'CRM', 'https://crm.states.test/hook', '\x00');
INSERT INTO revos.lead_magnets (tenant_id, id, user_id, title, description, niche, file_url, is_custom, created_at)
VALUES ('%TENANT%', md5('magnet')::uuid, '%CLIENT%', 'Swipe file', 'Fifty openers', 'B2B', 'https://files.test/swipe', true,
        '2025-01-01Z'),
       ('%TENANT%', md5('magnet bare')::uuid, NULL, 'Nobody asked', '', '', '', false, '2025-01-01Z');
INSERT INTO revos.lead_magnet_events (tenant_id, id, lead_magnet_id, source, downloads, occurred_at)
VALUES ('%TENANT%', md5('event 1')::uuid, md5('magnet')::uuid, 'csv', 3, '2025-01-05Z'),
       ('%TENANT%', md5('event 2')::uuid, md5('magnet')::uuid, 'person', 5, '2025-01-06Z');

INSERT INTO revos.campaigns (tenant_id, id, user_id, cartridge_id, endpoint_id, lead_magnet_id, name, linkedin_post_url,
                             lead_magnet_name, status, settings, created_at, updated_at)
SELECT '%TENANT%', md5('campaign ' || s)::uuid, '%CLIENT%', md5('cartridge voice')::uuid, md5('endpoint')::uuid,
       CASE s WHEN 'active' THEN md5('magnet')::uuid END, 'Is ' || s, 'https://www.linkedin.com/feed/update/urn:li:activity:7',
       'As typed', s, '{"timing": "slow"}', '2025-01-01Z', '2025-01-02Z'
  FROM unnest(ARRAY['draft', 'scheduled', 'active', 'paused', 'completed', 'archived']) s;
INSERT INTO revos.campaigns (tenant_id, id, user_id, name, created_at, updated_at)
VALUES ('%TENANT%', md5('campaign bare')::uuid, '%ADMIN%', 'Bare', '2025-01-01Z', '2025-01-02Z');
INSERT INTO revos.campaign_triggers (tenant_id, id, campaign_id, position, word)
VALUES ('%TENANT%', md5('trigger 2')::uuid, md5('campaign active')::uuid, 2, 'BANANA'),
       ('%TENANT%', md5('trigger 1')::uuid, md5('campaign active')::uuid, 1, 'SWIPE');
INSERT INTO revos.campaign_steps (tenant_id, id, campaign_id, kind, text)
VALUES ('%TENANT%', md5('step dm1')::uuid, md5('campaign active')::uuid, 'dm1', 'Hey {name}'),
       ('%TENANT%', md5('step dm3')::uuid, md5('campaign active')::uuid, 'dm3', 'Here it is');

-- A lead for each state of a message, of an enrolment, of an enrichment and of an address; one with everything, one with
-- nothing.
CREATE TEMP TABLE lead_of (what text);
INSERT INTO lead_of
SELECT 'dm ' || s FROM unnest(ARRAY['draft', 'approved', 'queued', 'sending', 'sent', 'delivered', 'failed', 'skipped',
                                    'cancelled', 'unknown', 'replied', 'planned after a failure']) s
UNION ALL SELECT 'outreach ' || s FROM unnest(ARRAY['queued', 'sent', 'opened', 'clicked', 'replied', 'bounced', 'unsubscribed']) s
UNION ALL SELECT 'enrichment ' || s FROM unnest(ARRAY['pending', 'enriched', 'partial', 'not_found', 'failed']) s
UNION ALL SELECT 'email ' || s FROM unnest(ARRAY['needs_review', 'rejected', 'duplicate', 'accepted', 'parked', 'delivered']) s
UNION ALL VALUES ('everything'), ('nothing'), ('written to by mail');
INSERT INTO revos.contacts (tenant_id, id, profile_key, profile_url, full_name, company, job_title, company_size,
                            enrichment_status)
SELECT '%TENANT%', md5('contact ' || what)::uuid, replace(what, ' ', '-'),
       CASE WHEN what = 'everything' THEN 'https://de.linkedin.com/in/Everything/?x=1' ELSE '' END,
       CASE WHEN what = 'everything' THEN 'Ada Lovelace' ELSE '' END, CASE WHEN what = 'everything' THEN 'Engines' ELSE '' END,
       CASE WHEN what = 'everything' THEN 'Analyst' ELSE '' END, CASE WHEN what = 'everything' THEN '11-50' ELSE '' END,
       CASE WHEN what LIKE 'enrichment %' THEN substr(what, 12) ELSE 'pending' END
  FROM lead_of;
INSERT INTO revos.comments (tenant_id, id, campaign_id, site_comment_id, text, earliest_at, latest_at, rule)
VALUES ('%TENANT%', md5('comment')::uuid, md5('campaign active')::uuid, 'c1', 'SWIPE please', '2025-01-03Z', '2025-01-04Z',
        'matched');
INSERT INTO revos.leads (tenant_id, id, campaign_id, contact_id, comment_id, created_at)
SELECT '%TENANT%', md5('lead ' || what)::uuid, md5('campaign active')::uuid, md5('contact ' || what)::uuid,
       CASE WHEN what = 'everything' THEN md5('comment')::uuid END, '2025-01-04Z'
  FROM lead_of;

INSERT INTO revos.messages (tenant_id, id, lead_id, direction, step, subject, content, status, approved_by, approved_at,
                            approved_hash, sent_at, delivered_at, created_at)
SELECT '%TENANT%', md5('message ' || s)::uuid, md5('lead dm ' || s)::uuid, 'out', 'dm1', '', 'Hey', s,
       CASE WHEN s <> 'draft' THEN '%ADMIN%'::uuid END, CASE WHEN s <> 'draft' THEN '2025-01-05Z'::timestamptz END,
       CASE WHEN s <> 'draft' THEN repeat('0', 64) END, CASE WHEN s IN ('sent', 'delivered') THEN '2025-01-06Z'::timestamptz END,
       CASE WHEN s = 'delivered' THEN '2025-01-07Z'::timestamptz END, '2025-01-05Z'
  FROM unnest(ARRAY['draft', 'approved', 'queued', 'sending', 'sent', 'delivered', 'failed', 'skipped', 'cancelled',
                    'unknown']) s;
INSERT INTO revos.messages (tenant_id, id, lead_id, direction, step, content, status, approved_by, approved_at, approved_hash)
VALUES ('%TENANT%', md5('message f1')::uuid, md5('lead dm planned after a failure')::uuid, 'out', 'dm1', 'x', 'failed',
        '%ADMIN%', '2025-01-05Z', repeat('0', 64)),
       ('%TENANT%', md5('message f2')::uuid, md5('lead dm planned after a failure')::uuid, 'out', 'follow_up', 'x', 'draft',
        NULL, NULL, NULL);
INSERT INTO revos.messages (tenant_id, id, lead_id, direction, origin, content, status, sent_at)
SELECT '%TENANT%', md5('answer ' || l || n)::uuid, md5('lead ' || l)::uuid, 'in', 'site', 'Answer ' || n, 'sent',
       '2025-01-08Z'::timestamptz + n * interval '1 day'
  FROM unnest(ARRAY['dm replied', 'everything']) l CROSS JOIN generate_series(0, 1) n;
INSERT INTO revos.messages (tenant_id, id, lead_id, channel, direction, step, subject, content, status, approved_by,
                            approved_at, approved_hash, sent_at, delivered_at, created_at)
VALUES ('%TENANT%', md5('message everything')::uuid, md5('lead everything')::uuid, 'dm', 'out', 'dm1', '', 'Hey Ada',
        'delivered', '%ADMIN%', '2025-01-05Z', repeat('0', 64), '2025-01-06Z', '2025-01-07Z', '2025-01-05Z'),
       ('%TENANT%', md5('message mail')::uuid, md5('lead everything')::uuid, 'email', 'out', 'dm3', 'Your file', 'Dear Ada',
        'draft', NULL, NULL, NULL, NULL, NULL, '2025-01-05Z');

INSERT INTO revos.messages (tenant_id, id, lead_id, channel, direction, origin, content, status, sent_at)
VALUES ('%TENANT%', md5('mail out')::uuid, md5('lead written to by mail')::uuid, 'email', 'out', 'by_hand', 'x', 'sent', '2025-01-06Z'),
       ('%TENANT%', md5('mail in')::uuid, md5('lead written to by mail')::uuid, 'email', 'in', 'site', 'y', 'sent', '2025-01-07Z');

INSERT INTO revos.outreach_enrolments (tenant_id, id, lead_id, provider, external_campaign_id, status, status_at)
SELECT '%TENANT%', md5('enrolment ' || s)::uuid, md5('lead outreach ' || s)::uuid, 'instantly', 'c-' || s, s, '2025-01-09Z'
  FROM unnest(ARRAY['queued', 'sent', 'opened', 'clicked', 'replied', 'bounced', 'unsubscribed']) s;
INSERT INTO revos.outreach_enrolments (tenant_id, id, lead_id, provider, external_campaign_id, status, status_at)
VALUES ('%TENANT%', md5('enrolment old')::uuid, md5('lead everything')::uuid, 'instantly', 'c-old', 'replied', '2025-01-01Z'),
       ('%TENANT%', md5('enrolment new')::uuid, md5('lead everything')::uuid, 'instantly', 'c-new', 'opened', '2025-01-09Z');

INSERT INTO revos.email_captures (tenant_id, id, lead_id, address, source, confidence, state, is_primary)
SELECT '%TENANT%', md5('capture ' || s.what)::uuid, md5('lead ' || s.what)::uuid, 'x@states.test', 'dm_reply', 85, s.state,
       s.state = 'accepted'
  FROM (VALUES ('email needs_review', 'needs_review'), ('email rejected', 'rejected'), ('email duplicate', 'duplicate'),
               ('email accepted', 'accepted'), ('email parked', 'accepted'), ('email delivered', 'accepted'),
               ('everything', 'accepted')) s (what, state);
INSERT INTO revos.webhook_deliveries (tenant_id, id, endpoint_id, lead_id, type, event_id, body, state)
SELECT '%TENANT%', md5('delivery ' || s.what)::uuid, md5('endpoint')::uuid, md5('lead ' || s.what)::uuid, 'lead.captured',
       md5('event ' || s.what), '', 'pending'
  FROM (VALUES ('email parked'), ('email delivered'), ('everything')) s (what);
UPDATE revos.webhook_deliveries SET state = CASE id WHEN md5('delivery email parked')::uuid THEN 'parked' ELSE 'delivered' END
 WHERE tenant_id = '%TENANT%';
-- Moments that the database notes by itself are set to what the comparison can know.
UPDATE revos.leads SET captured_at = '2025-01-10Z' WHERE tenant_id = '%TENANT%' AND captured_at IS NOT NULL;

INSERT INTO revos.pods (tenant_id, id, name, reshare_limit_daily, reshare_window_minutes, created_at, updated_at)
VALUES ('%TENANT%', md5('pod')::uuid, 'Pod', 15, 90, '2025-01-01Z', '2025-01-02Z');
INSERT INTO revos.pod_members (tenant_id, pod_id, account_id, status, joined_at)
VALUES ('%TENANT%', md5('pod')::uuid, md5('account b')::uuid, 'active', '2025-01-02Z'),
       ('%TENANT%', md5('pod')::uuid, md5('account a')::uuid, 'paused', '2025-01-03Z'),
       ('%TENANT%', md5('pod')::uuid, md5('account c')::uuid, 'left', '2025-01-01Z');
INSERT INTO revos.reshare_plans (tenant_id, id, pod_id, author_account_id, post_url, post_urn, seed, state, starts_at, ends_at)
SELECT '%TENANT%', md5('plan ' || s)::uuid, md5('pod')::uuid, md5('account a')::uuid, 'https://p.test/' || s,
       'urn:li:activity:' || length(s), 1, 'ended', '2025-01-01Z', '2025-01-02Z'
  FROM unnest(ARRAY['queued', 'processing', 'success', 'failed', 'skipped', 'cancelled', 'unknown']) s;
INSERT INTO revos.reshare_history (tenant_id, id, plan_id, pod_id, post_url, post_urn, author_account_id,
                                   resharer_account_id, commentary, approved_at, approved_hash, scheduled_for, status,
                                   why_rule, execution_time_ms, error_message, executed_at, created_at)
SELECT '%TENANT%', md5('reshare ' || s)::uuid, md5('plan ' || s)::uuid, md5('pod')::uuid, 'https://p.test/' || s,
       'urn:li:activity:' || ascii(s) || length(s), md5('account a')::uuid, md5('account b')::uuid, 'Well said',
       '2025-01-01Z', repeat('0', 64), '2025-01-02Z', s,
       CASE WHEN s IN ('skipped', 'cancelled', 'unknown') THEN 'reshare.plan-over' ELSE '' END,
       1234, CASE WHEN s = 'failed' THEN 'no button' END, CASE WHEN s = 'success' THEN '2025-01-03Z'::timestamptz END,
       '2025-01-01Z'
  FROM unnest(ARRAY['queued', 'processing', 'success', 'failed', 'skipped', 'cancelled', 'unknown']) s;
-- Of the ledger: three in the last hour of which one was released, one more in the day, one more in the week, one before.
INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)
SELECT '%TENANT%', md5('account a')::uuid, a.kind, 'revos', a.state, date_trunc('second', now()) - a.ago, 's' || a.n
  FROM (VALUES (1, 'reshare', 'used', interval '10 minutes'), (2, 'reshare', 'reserved', interval '20 minutes'),
               (3, 'reshare', 'released', interval '5 minutes'), (4, 'reshare', 'used', interval '23 hours'),
               (5, 'reshare', 'used', interval '6 days'), (6, 'reshare', 'used', interval '8 days'),
               (7, 'dm', 'used', interval '1 minute')) a (n, kind, state, ago);

INSERT INTO revos.posts (tenant_id, id, user_id, cartridge_id, content, image_url, status, approved_by, approved_at,
                         approved_hash, scheduled_for, linkedin_post_id, published_at, created_at)
SELECT '%TENANT%', md5('post ' || s)::uuid, '%CLIENT%', md5('cartridge voice')::uuid, 'Thoughts', 'https://i.test/1.png', s,
       '%ADMIN%', '2025-01-01Z', 'h', CASE s WHEN 'scheduled' THEN '2025-02-01Z'::timestamptz END,
       CASE s WHEN 'published' THEN 'urn:li:share:9' ELSE '' END,
       CASE s WHEN 'published' THEN '2025-01-20Z'::timestamptz END, '2025-01-01Z'
  FROM unnest(ARRAY['draft', 'approved', 'scheduled', 'published', 'failed']) s;
INSERT INTO revos.post_metrics (tenant_id, id, post_id, taken_at, likes, comments, shares)
VALUES ('%TENANT%', md5('metric 1')::uuid, md5('post published')::uuid, '2025-01-21Z', 1, 2, 3),
       ('%TENANT%', md5('metric 2')::uuid, md5('post published')::uuid, '2025-01-22Z', 10, 20, 30);

INSERT INTO revos.apollo_usage (tenant_id, id, user_id, request_key, credits_used, result, created_at)
SELECT '%TENANT%', md5('usage ' || r)::uuid, '%CLIENT%', r, 2, nullif(r, 'asked'), '2025-01-01Z'
  FROM unnest(ARRAY['success', 'partial', 'not_found', 'failed', 'asked']) r;

INSERT INTO revos.mem0_memories (tenant_id, id, user_id, memory_type, content, metadata, created_at, updated_at)
SELECT '%TENANT%', md5('memory ' || t)::uuid, '%CLIENT%', t, 'Knows ' || t,
       CASE t WHEN 'goal' THEN '{"campaign_id": 1}' ELSE '{}' END::jsonb, '2025-01-01Z', '2025-01-02Z'
  FROM unnest(ARRAY['preference', 'goal', 'pattern', 'context', 'relationship']) t;
