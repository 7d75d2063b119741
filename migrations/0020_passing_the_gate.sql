-- The gate: permission for one irreversible act, once. Each function is one transaction of its own.

-- Why `message` may not go out by the run behind `token`, limits aside. `rule` null = it may. Takes the locks:
-- counter, job, message; then everything read here is what the latest writers left.
CREATE FUNCTION revos_sec.message_refusal(tenant uuid, job uuid, token bigint, message uuid, moment timestamptz,
                                          OUT rule text, OUT facts text[], OUT until timestamptz,
                                          OUT account uuid, OUT campaign uuid, OUT subject text, OUT worker uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  run record;
  text_ record;
BEGIN
  facts := '{}';
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT j.account_id, j.lease_owner, j.cancel_requested_at INTO run FROM revos.jobs j
   WHERE j.tenant_id = tenant AND j.id = job AND j.state = 'running' AND j.lease_token = token
     AND j.lease_until > clock_timestamp() FOR UPDATE;
  IF NOT FOUND THEN
    rule := 'gate.lease-lost';
    RETURN;
  END IF;
  PERFORM FROM revos.messages m WHERE m.tenant_id = tenant AND m.id = message FOR UPDATE;
  SELECT m.status, m.step, m.approved_hash, l.contact_id, l.campaign_id, l.replied_at,
         c.status AS campaign_status, c.account_id INTO text_
    FROM revos.messages m
    JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id AND l.deleted_at IS NULL
    JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id AND c.deleted_at IS NULL
   WHERE m.tenant_id = tenant AND m.id = message AND m.deleted_at IS NULL AND m.channel = 'dm' AND m.origin = 'revos';
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'message.gone');
  END IF;
  account := text_.account_id;
  campaign := text_.campaign_id;
  worker := run.lease_owner;
  subject := text_.contact_id || ':' || campaign || ':' || text_.step;
  IF run.cancel_requested_at IS NOT NULL THEN
    rule := 'gate.job-cancelled';
  ELSIF EXISTS (SELECT FROM revos.send_attempts a
                 WHERE a.tenant_id = tenant AND a.kind = 'dm' AND a.subject_key = subject AND a.state <> 'not_sent') THEN
    rule := 'gate.already-attempted';
  ELSIF text_.status <> 'queued' THEN
    rule := 'gate.wrong-status';
    facts := ARRAY[text_.status];
  ELSIF text_.campaign_status <> 'active' THEN
    rule := 'gate.campaign-not-active';
    facts := ARRAY[text_.campaign_status];
  ELSIF account IS NULL OR run.account_id IS DISTINCT FROM account THEN
    rule := 'gate.account-changed';
  ELSIF text_.approved_hash IS DISTINCT FROM revos_sec.current_hash(tenant, message) THEN
    rule := 'gate.not-approved';
  ELSIF revos_sec.contact_is_suppressed(tenant, text_.contact_id, campaign) THEN
    rule := 'gate.suppressed';
  ELSIF text_.step = 'follow_up' AND text_.replied_at IS NOT NULL THEN
    rule := 'gate.replied';
  ELSE
    SELECT r.rule, r.facts, r.until INTO rule, facts, until FROM revos_sec.account_refusal(tenant, account, moment) r;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.message_refusal(uuid, uuid, bigint, uuid, timestamptz)');

-- The same with the limits. Holds the account's lane when it says yes, so that the count stays true.
CREATE FUNCTION revos_sec.gate_refusal(tenant uuid, job uuid, token bigint, message uuid,
                                       OUT rule text, OUT facts text[], OUT until timestamptz,
                                       OUT account uuid, OUT campaign uuid, OUT subject text, OUT worker uuid,
                                       OUT moment timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT m.rule, m.facts, m.until, m.account, m.campaign, m.subject, m.worker
    INTO rule, facts, until, account, campaign, subject, worker
    FROM revos_sec.message_refusal(tenant, job, token, message, revos_api.now()) m;
  IF rule IS NULL THEN
    PERFORM revos_sec.lock_lane(tenant, account);
    moment := revos_api.now(); -- after the last lock: nobody's action is younger
    SELECT l.rule, l.facts, l.until INTO rule, facts, until
      FROM revos_sec.limit_refusal(tenant, account, campaign, 'dm', subject, moment) l;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.gate_refusal(uuid, uuid, bigint, uuid)');

-- The gate for a message. `attempt` is the caller's id, by which it finds out what happened when this answer is
-- lost. Either everything holds, and the attempt, the ledger's line and the message's state are written; or
-- nothing is, and `rule` says why.
CREATE FUNCTION revos_api.gate(tenant uuid, job uuid, token bigint, message uuid, attempt uuid)
RETURNS TABLE (passed boolean, at timestamptz, rule text, facts text[], until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  verdict record;
  action uuid := gen_random_uuid();
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  SELECT * INTO verdict FROM revos_sec.gate_refusal(tenant, job, token, message);
  IF verdict.rule IS NOT NULL THEN
    RETURN QUERY SELECT false, NULL::timestamptz, verdict.rule, verdict.facts, verdict.until;
    RETURN;
  END IF;
  INSERT INTO revos.account_actions (tenant_id, id, account_id, kind, origin, state, at, subject_key, campaign_id)
  VALUES (tenant, action, verdict.account, 'dm', 'revos', 'reserved', verdict.moment, verdict.subject,
          verdict.campaign);
  INSERT INTO revos.send_attempts (tenant_id, id, kind, subject_key, account_id, action_id, message_id, job_id,
                                   lease_token, worker_id, opened_at)
  VALUES (tenant, attempt, 'dm', verdict.subject, verdict.account, action, message, job, token, verdict.worker,
          verdict.moment);
  UPDATE revos.messages m SET status = 'sending', why_rule = '', why_facts = '{}', why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = message;
  RETURN QUERY SELECT true, verdict.moment, ''::text, '{}'::text[], NULL::timestamptz;
END $$;
CALL revos_sec.as_definer('revos_api.gate(uuid, uuid, bigint, uuid, uuid)', 'revos_app');

-- What the gate would say now; reserves nothing. `rule` empty = it would let the message through.
CREATE FUNCTION revos_api.preview_gate(tenant uuid, job uuid, token bigint, message uuid)
RETURNS TABLE (passed boolean, at timestamptz, rule text, facts text[], until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN QUERY SELECT false, NULL::timestamptz, coalesce(g.rule, ''), coalesce(g.facts, '{}'), g.until
                 FROM revos_sec.gate_refusal(tenant, job, token, message) g;
END $$;
CALL revos_sec.as_definer('revos_api.preview_gate(uuid, uuid, bigint, uuid)', 'revos_app');

-- How an attempt ended. Settling the same again changes nothing; an unknown one may later be proven either way;
-- what is proven stays.
CREATE FUNCTION revos_api.settle_attempt(tenant uuid, attempt uuid, outcome text, of_site_id text, of_thread_id text,
                                         seen jsonb, rule text, facts text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz;
  was record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF outcome NOT IN ('sent', 'not_sent', 'unknown') THEN
    RAISE EXCEPTION 'unknown outcome' USING ERRCODE = '22023';
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT a.state, a.action_id, a.message_id INTO was FROM revos.send_attempts a
   WHERE a.tenant_id = tenant AND a.id = attempt FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'attempt.gone');
  ELSIF was.state = outcome THEN
    RETURN;
  ELSIF was.state IN ('sent', 'not_sent') THEN
    PERFORM revos_sec.refuse('conflict', 'attempt.settled-already', was.state);
  END IF;
  moment := revos_api.now();
  IF outcome = 'unknown' AND rule = '' THEN
    rule := 'send.unknown';
  END IF;
  UPDATE revos.send_attempts a
     SET state = outcome, settled_at = moment, settled_by = revos_sec.uid(), site_id = of_site_id,
         thread_id = of_thread_id, evidence = coalesce(seen, a.evidence), why_rule = rule, why_facts = facts
   WHERE a.tenant_id = tenant AND a.id = attempt;
  -- Unknown stays reserved, which counts.
  UPDATE revos.account_actions a SET state = CASE outcome WHEN 'sent' THEN 'used' ELSE 'released' END
   WHERE a.tenant_id = tenant AND a.id = was.action_id AND a.state = 'reserved' AND outcome <> 'unknown';
  UPDATE revos.messages m
     SET status = CASE outcome WHEN 'sent' THEN 'sent' WHEN 'not_sent' THEN 'queued' ELSE 'unknown' END,
         sent_at = CASE outcome WHEN 'sent' THEN moment END,
         site_message_id = CASE outcome WHEN 'sent' THEN of_site_id ELSE m.site_message_id END,
         thread_id = CASE WHEN of_thread_id <> '' THEN of_thread_id ELSE m.thread_id END,
         why_rule = rule, why_facts = facts, why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = was.message_id AND m.status IN ('sending', 'unknown');
END $$;
CALL revos_sec.as_definer('revos_api.settle_attempt(uuid, uuid, text, text, text, jsonb, text, text[])', 'revos_app');

-- Attempts that a dead worker left open become unknown; how many.
CREATE FUNCTION revos_api.close_orphans(tenant uuid, worker uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  RETURN revos_sec.close_attempts(
    tenant,
    (SELECT coalesce(array_agg(a.job_id), '{}') FROM revos.send_attempts a
      WHERE a.tenant_id = tenant AND a.state = 'open' AND a.worker_id = worker),
    'send.worker-died');
END $$;
CALL revos_sec.as_definer('revos_api.close_orphans(uuid, uuid)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- Actions that can be repeated but are counted

-- Counts a visit of a page, or says why it may not be made now.
CREATE FUNCTION revos_api.request_visit(tenant uuid, account uuid, subject text)
RETURNS TABLE (passed boolean, at timestamptz, rule text, facts text[], until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz;
  no_ record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  SELECT * INTO no_ FROM revos_sec.account_refusal(tenant, account, revos_api.now());
  IF no_.rule IS NULL THEN
    PERFORM revos_sec.lock_lane(tenant, account);
    moment := revos_api.now();
    SELECT * INTO no_ FROM revos_sec.limit_refusal(tenant, account, NULL, 'visit', subject, moment);
  END IF;
  IF no_.rule IS NOT NULL THEN
    RETURN QUERY SELECT false, NULL::timestamptz, no_.rule, no_.facts, no_.until;
    RETURN;
  END IF;
  INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)
  VALUES (tenant, account, 'visit', 'revos', 'used', moment, subject);
  RETURN QUERY SELECT true, moment, ''::text, '{}'::text[], NULL::timestamptz;
END $$;
CALL revos_sec.as_definer('revos_api.request_visit(uuid, uuid, text)', 'revos_app');

-- Counts what a person did with the account by hand; the same subject once. False when it was counted before.
CREATE FUNCTION revos_api.count_by_hand(tenant uuid, account uuid, of_kind text, subject text, done_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)
  VALUES (tenant, account, of_kind, 'by_hand', 'used', least(done_at, revos_api.now()), subject)
  ON CONFLICT (tenant_id, account_id, kind, subject_key) WHERE origin <> 'revos' DO NOTHING;
  RETURN FOUND;
END $$;
CALL revos_sec.as_definer('revos_api.count_by_hand(uuid, uuid, text, text, timestamptz)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- Incidents

-- Opens the account's incident, or finds the open one. "Too many requests" cools down by itself: 15 minutes,
-- doubled for each one of the last 24 hours; everything else waits for a person.
CREATE FUNCTION revos_api.open_incident(tenant uuid, incident uuid, account uuid, of_kind text, seen jsonb)
RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz := revos_api.now();
  cools timestamptz;
  open_one record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  IF of_kind = 'too_many_requests' THEN
    SELECT moment + interval '15 minutes' * power(2, least(count(*), 6)) INTO cools FROM revos.incidents i
     WHERE i.tenant_id = tenant AND i.account_id = account AND i.kind = of_kind
       AND i.opened_at > moment - interval '24 hours';
  END IF;
  SELECT i.id, i.cools_until INTO open_one FROM revos.incidents i
   WHERE i.tenant_id = tenant AND i.account_id = account AND i.cleared_at IS NULL FOR UPDATE;
  IF FOUND AND open_one.cools_until <= moment THEN
    UPDATE revos.incidents i SET cleared_at = open_one.cools_until, reason = 'cooled down'
     WHERE i.tenant_id = tenant AND i.id = open_one.id;
  ELSIF FOUND THEN
    -- What a person has to look at outweighs what only cools down.
    UPDATE revos.incidents i SET kind = of_kind, cools_until = NULL, evidence = coalesce(seen, i.evidence)
     WHERE i.tenant_id = tenant AND i.id = open_one.id AND i.cools_until IS NOT NULL AND cools IS NULL;
    RETURN open_one.id;
  END IF;
  INSERT INTO revos.incidents (tenant_id, id, account_id, kind, opened_at, cools_until, evidence)
  VALUES (tenant, incident, account, of_kind, moment, cools, seen);
  RETURN incident;
END $$;
CALL revos_sec.as_definer('revos_api.open_incident(uuid, uuid, uuid, text, jsonb)', 'revos_app');

-- A person has looked. The account's jobs that waited for a person go on.
CREATE FUNCTION revos_api.clear_incident(tenant uuid, incident uuid, because text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz := revos_api.now();
  was record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF length(btrim(because)) NOT BETWEEN 1 AND 500 THEN
    PERFORM revos_sec.refuse('invalid', 'incident.needs-reason');
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT i.account_id, i.cleared_at INTO was FROM revos.incidents i
   WHERE i.tenant_id = tenant AND i.id = incident FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'incident.gone');
  ELSIF was.cleared_at IS NOT NULL THEN
    PERFORM revos_sec.refuse('conflict', 'incident.cleared-already');
  END IF;
  UPDATE revos.incidents i SET cleared_at = moment, cleared_by = revos_sec.uid(), reason = btrim(because)
   WHERE i.tenant_id = tenant AND i.id = incident;
  UPDATE revos.jobs j
     SET state = 'available', due = true, run_at = moment, attempt = 0, why_rule = '', why_facts = '{}',
         why_until = NULL
   WHERE j.tenant_id = tenant AND j.account_id = was.account_id AND j.state = 'needs_person';
  IF FOUND THEN
    PERFORM pg_notify('revos_' || replace(tenant::text, '-', ''), 'jobs');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.clear_incident(uuid, uuid, text)', 'revos_app');
