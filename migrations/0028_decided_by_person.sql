-- Outcomes nobody knows: RevOS finds the message in its thread, or a person decides.

ALTER TABLE revos.send_attempts
  ADD COLUMN decided_because text CHECK (length(btrim(decided_because)) BETWEEN 1 AND 500), -- null: nobody had to
  ADD COLUMN seen_at_link text NOT NULL DEFAULT '' CHECK (length(seen_at_link) <= 2048),    -- as the person gave it
  ADD CHECK (decided_because IS NULL OR state IN ('sent', 'not_sent') AND settled_by IS NOT NULL);
CREATE INDEX send_attempts_undecided ON revos.send_attempts (tenant_id, opened_at, id) WHERE state = 'unknown';

-- Closes the unknown attempt of a message or a reshare as a person says; the moment of the gate. Locks: counter,
-- job, attempt. The run must be over: a job that still ends would take the place of the one that is added for what
-- has to go out again.
CREATE FUNCTION revos_sec.decide_attempt(tenant uuid, attempt uuid, message uuid, reshare uuid, outcome text,
                                         because text, link text) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  reason text := btrim(because, E' \t\r\n');
  seen_at text := btrim(coalesce(link, ''), E' \t\r\n');
  was record;
  job_state text;
BEGIN
  IF outcome NOT IN ('sent', 'not_sent') THEN
    RAISE EXCEPTION 'unknown outcome' USING ERRCODE = '22023';
  ELSIF coalesce(length(reason), 0) NOT BETWEEN 1 AND 500 THEN
    PERFORM revos_sec.refuse('invalid', 'outcome.needs-reason');
  ELSIF length(seen_at) > 2000 OR seen_at !~ '^(https?://[^[:space:]]+)?$' THEN
    PERFORM revos_sec.refuse('invalid', 'outcome.link-unusable');
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT j.state INTO job_state FROM revos.jobs j
   WHERE (j.tenant_id, j.id) IN (SELECT a.tenant_id, a.job_id FROM revos.send_attempts a
                                  WHERE a.tenant_id = tenant AND a.id = decide_attempt.attempt) FOR UPDATE;
  SELECT a.state, a.action_id, a.opened_at INTO was FROM revos.send_attempts a
   WHERE a.tenant_id = tenant AND a.id = attempt AND (a.message_id = message OR a.reshare_id = reshare) FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'attempt.gone');
  ELSIF was.state = 'sent' THEN
    PERFORM revos_sec.refuse('conflict', 'outcome.went-out-already');
  ELSIF was.state = 'not_sent' THEN
    PERFORM revos_sec.refuse('conflict', 'outcome.not-sent-already');
  ELSIF was.state = 'open' OR job_state = 'running' THEN
    PERFORM revos_sec.refuse('conflict', 'outcome.still-running');
  END IF;
  UPDATE revos.send_attempts a
     SET state = outcome, settled_at = revos_api.now(), settled_by = revos_sec.uid(),
         decided_because = reason, seen_at_link = seen_at,
         why_rule = CASE outcome WHEN 'sent' THEN 'outcome.decided-sent' ELSE 'outcome.decided-not-sent' END,
         why_facts = ARRAY[reason]
   WHERE a.tenant_id = tenant AND a.id = attempt;
  UPDATE revos.account_actions a SET state = CASE outcome WHEN 'sent' THEN 'used' ELSE 'released' END
   WHERE a.tenant_id = tenant AND a.id = was.action_id AND a.state = 'reserved';
  RETURN was.opened_at;
END $$;
CALL revos_sec.as_definer('revos_sec.decide_attempt(uuid, uuid, uuid, uuid, text, text, text)');

-- Why a message that did not go out is not wanted any more; null = it is. The same things stop what is planned.
CREATE FUNCTION revos_sec.message_ended(tenant uuid, message uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN c.status IN ('completed', 'archived') THEN 'message.campaign-ended'
              WHEN revos_sec.contact_is_suppressed(tenant, l.contact_id, l.campaign_id) THEN 'message.opted-out'
              WHEN m.step IN ('dm1', 'follow_up') AND l.replied_at IS NOT NULL THEN 'message.stopped-by-reply' END
    FROM revos.messages m
    JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
    JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
   WHERE m.tenant_id = tenant AND m.id = message
$$;
CALL revos_sec.as_definer('revos_sec.message_ended(uuid, uuid)');

-- A person says whether the message of the unknown attempt went out. What the message is now: 'sent', 'approved'
-- (the same text, to be planned anew by the caller), or 'cancelled' when what it was for has ended.
CREATE FUNCTION revos_api.decide_message(tenant uuid, message uuid, attempt uuid, outcome text, because text, link text)
RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pressed_at timestamptz;
  ended text;
  now_is text;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  pressed_at := revos_sec.decide_attempt(tenant, attempt, message, NULL, outcome, because, link);
  ended := CASE outcome WHEN 'not_sent' THEN revos_sec.message_ended(tenant, message) END;
  now_is := CASE WHEN outcome = 'sent' THEN 'sent' WHEN ended IS NULL THEN 'approved' ELSE 'cancelled' END;
  UPDATE revos.messages m
     SET status = now_is, sent_at = CASE now_is WHEN 'sent' THEN pressed_at END, scheduled_for = NULL,
         why_rule = coalesce(ended, 'outcome.decided-' || replace(outcome, '_', '-')),
         why_facts = CASE WHEN ended IS NULL THEN ARRAY[btrim(because)] ELSE '{}' END, why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = message AND m.status = 'unknown';
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('conflict', 'outcome.went-out-already');
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'decide_' || outcome, 'messages', message);
  RETURN now_is;
END $$;
CALL revos_sec.as_definer('revos_api.decide_message(uuid, uuid, uuid, text, text, text)', 'revos_app');

-- The same for a reshare, which follows its attempt by itself: 'success', 'queued' (to be planned anew by the
-- caller), or 'skipped' when its plan is over.
CREATE FUNCTION revos_api.decide_reshare(tenant uuid, reshare uuid, attempt uuid, outcome text, because text, link text)
RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  now_is text;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM revos_sec.decide_attempt(tenant, attempt, NULL, reshare, outcome, because, link);
  UPDATE revos.reshare_history h SET status = 'skipped', why_rule = 'reshare.plan-over', why_facts = ARRAY[btrim(because)]
    FROM revos.reshare_plans p
   WHERE h.tenant_id = tenant AND h.id = reshare AND h.status = 'queued'
     AND p.tenant_id = h.tenant_id AND p.id = h.plan_id AND p.state <> 'started';
  SELECT h.status INTO now_is FROM revos.reshare_history h WHERE h.tenant_id = tenant AND h.id = reshare;
  PERFORM revos_sec.note_audit(tenant, 'decide_' || outcome, 'reshare_history', reshare);
  RETURN now_is;
END $$;
CALL revos_sec.as_definer('revos_api.decide_reshare(uuid, uuid, uuid, text, text, text)', 'revos_app');

-- A message of ours that was found in its thread: proof that it arrived, and that one whose end was unknown went
-- out. That closes its attempt as well: from then on nobody has to decide it, and nobody can.
DROP FUNCTION revos_api.message_seen(uuid, uuid, text, text, timestamptz);
CREATE FUNCTION revos_api.message_seen(tenant uuid, message uuid, site_id text, thread text, written_at timestamptz)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  UPDATE revos.messages m
     SET status = 'delivered', delivered_at = revos_api.now(),
         sent_at = coalesce(m.sent_at, written_at, revos_api.now()),
         site_message_id = site_id, thread_id = thread, why_rule = '', why_facts = '{}', why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = message AND m.direction = 'out' AND m.status IN ('sent', 'unknown');
  WITH found AS (
    UPDATE revos.send_attempts a
       SET state = 'sent', settled_at = revos_api.now(), site_id = message_seen.site_id, thread_id = thread,
           why_rule = '', why_facts = '{}'
     WHERE a.tenant_id = tenant AND a.message_id = message AND a.state = 'unknown'
    RETURNING a.action_id
  )
  UPDATE revos.account_actions a SET state = 'used' FROM found f
   WHERE a.tenant_id = tenant AND a.id = f.action_id AND a.state = 'reserved';
END $$;
CALL revos_sec.as_definer('revos_api.message_seen(uuid, uuid, text, text, timestamptz)', 'revos_app');
