-- The gate for reshares: the same promises as for messages, under the same locks.

ALTER TABLE revos.send_attempts ADD COLUMN reshare_id uuid;
ALTER TABLE revos.send_attempts ADD FOREIGN KEY (tenant_id, reshare_id) REFERENCES revos.reshare_history (tenant_id, id);
CREATE INDEX send_attempts_reshare ON revos.send_attempts (tenant_id, reshare_id) WHERE reshare_id IS NOT NULL;
CREATE INDEX send_attempts_reshares ON revos.send_attempts (tenant_id, opened_at) WHERE kind = 'reshare';

-- Why a member of `pod` may not reshare at `moment` because of the pod's own rules. `rule` null = it may.
CREATE FUNCTION revos_sec.pod_refusal(tenant uuid, pod uuid, account uuid, moment timestamptz,
                                      OUT rule text, OUT facts text[], OUT until timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  rules record;
  pod_last timestamptz;
  own_last timestamptz;
  today record;
BEGIN
  SELECT p.reshare_limit_daily, make_interval(mins => p.pod_gap_minutes) AS pod_gap,
         make_interval(mins => p.member_gap_minutes) AS member_gap
    INTO rules FROM revos.pods p WHERE p.tenant_id = tenant AND p.id = pod;
  SELECT max(a.opened_at) INTO pod_last
    FROM revos.send_attempts a JOIN revos.reshare_history h ON h.tenant_id = a.tenant_id AND h.id = a.reshare_id
   WHERE a.tenant_id = tenant AND a.kind = 'reshare' AND a.state <> 'not_sent' AND h.pod_id = pod
     AND a.opened_at > moment - interval '1 day';
  SELECT max(a.at) INTO own_last FROM revos.account_actions a
   WHERE a.tenant_id = tenant AND a.account_id = account AND a.kind = 'reshare' AND a.state <> 'released'
     AND a.at > moment - interval '1 day';
  SELECT count(*) AS used, min(a.opened_at) AS oldest INTO today
    FROM revos.send_attempts a JOIN revos.reshare_history h ON h.tenant_id = a.tenant_id AND h.id = a.reshare_id
   WHERE a.tenant_id = tenant AND a.kind = 'reshare' AND a.state <> 'not_sent' AND a.account_id = account
     AND h.pod_id = pod AND a.opened_at > moment - interval '24 hours';
  until := greatest(pod_last + rules.pod_gap, own_last + rules.member_gap);
  IF today.used >= rules.reshare_limit_daily THEN
    until := coalesce(today.oldest + interval '24 hours', moment + interval '24 hours');
    rule := 'reshare.pod-limit-day';
    facts := ARRAY[today.used::text, rules.reshare_limit_daily::text, revos_sec.moment_fact(until)];
  ELSIF until > moment THEN
    rule := 'reshare.limit-gap';
    facts := ARRAY[revos_sec.moment_fact(until)];
  ELSE
    until := NULL;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.pod_refusal(uuid, uuid, uuid, timestamptz)');

-- Why `reshare` may not go out by the run behind `token`, limits aside. `rule` null = it may. Locks: counter, job,
-- reshare.
CREATE FUNCTION revos_sec.reshare_refusal(tenant uuid, job uuid, token bigint, reshare uuid, moment timestamptz,
                                          OUT rule text, OUT facts text[], OUT until timestamptz,
                                          OUT account uuid, OUT pod uuid, OUT subject text, OUT worker uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  run record;
  words record;
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
  PERFORM FROM revos.reshare_history h WHERE h.tenant_id = tenant AND h.id = reshare FOR UPDATE;
  SELECT h.status, h.commentary, h.approved_hash, h.post_urn, h.resharer_account_id, h.author_account_id, h.pod_id,
         p.state AS plan_state, coalesce(m.status, 'left') AS member_status, coalesce(m.opted_out_of, '{}') AS opted_out_of
    INTO words
    FROM revos.reshare_history h
    JOIN revos.reshare_plans p ON p.tenant_id = h.tenant_id AND p.id = h.plan_id
    LEFT JOIN revos.pod_members m ON m.tenant_id = h.tenant_id AND m.pod_id = h.pod_id
                                 AND m.account_id = h.resharer_account_id AND m.deleted_at IS NULL
   WHERE h.tenant_id = tenant AND h.id = reshare AND h.deleted_at IS NULL;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'reshare.gone');
  END IF;
  account := words.resharer_account_id;
  pod := words.pod_id;
  worker := run.lease_owner;
  subject := account || ':' || words.post_urn;
  IF run.cancel_requested_at IS NOT NULL THEN
    rule := 'gate.job-cancelled';
  ELSIF EXISTS (SELECT FROM revos.send_attempts a
                 WHERE a.tenant_id = tenant AND a.kind = 'reshare' AND a.subject_key = subject
                   AND a.state <> 'not_sent') THEN
    rule := 'gate.already-attempted';
  ELSIF words.status <> 'queued' THEN
    rule := 'gate.wrong-status';
    facts := ARRAY[words.status];
  ELSIF words.plan_state <> 'started' THEN
    rule := 'gate.plan-not-started';
    facts := ARRAY[words.plan_state];
  ELSIF run.account_id IS DISTINCT FROM account THEN
    rule := 'gate.account-changed';
  ELSIF words.member_status = 'left' THEN
    rule := 'reshare.left';
  ELSIF words.member_status = 'paused' THEN
    rule := 'reshare.member-paused';
  ELSIF words.author_account_id = ANY (words.opted_out_of) THEN
    rule := 'reshare.opted-out';
  ELSIF words.approved_hash IS DISTINCT FROM revos_api.reshare_hash(account, words.post_urn, words.commentary) THEN
    rule := 'reshare.not-approved';
  ELSE
    SELECT r.rule, r.facts, r.until INTO rule, facts, until FROM revos_sec.account_refusal(tenant, account, moment) r;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.reshare_refusal(uuid, uuid, bigint, uuid, timestamptz)');

-- The same with the limits of account and pod. Holds both when it says yes, so that the counts stay true.
CREATE FUNCTION revos_sec.reshare_gate_refusal(tenant uuid, job uuid, token bigint, reshare uuid,
                                               OUT rule text, OUT facts text[], OUT until timestamptz,
                                               OUT account uuid, OUT pod uuid, OUT subject text, OUT worker uuid,
                                               OUT moment timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_pod record;
BEGIN
  SELECT r.rule, r.facts, r.until, r.account, r.pod, r.subject, r.worker
    INTO rule, facts, until, account, pod, subject, worker
    FROM revos_sec.reshare_refusal(tenant, job, token, reshare, revos_api.now()) r;
  IF rule IS NOT NULL THEN
    RETURN;
  END IF;
  PERFORM FROM revos.pods p WHERE p.tenant_id = tenant AND p.id = pod FOR UPDATE;
  PERFORM revos_sec.lock_lane(tenant, account);
  moment := revos_api.now(); -- after the last lock: nobody's action is younger
  SELECT l.rule, l.facts, l.until INTO rule, facts, until
    FROM revos_sec.limit_refusal(tenant, account, NULL, 'reshare', subject, moment) l;
  SELECT * INTO of_pod FROM revos_sec.pod_refusal(tenant, pod, account, moment);
  IF of_pod.rule IS NOT NULL AND (rule IS NULL OR of_pod.until > until) THEN
    rule := of_pod.rule;
    facts := of_pod.facts;
    until := of_pod.until;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.reshare_gate_refusal(uuid, uuid, bigint, uuid)');

-- The gate for a reshare; see revos_api.gate.
CREATE FUNCTION revos_api.gate_reshare(tenant uuid, job uuid, token bigint, reshare uuid, attempt uuid)
RETURNS TABLE (passed boolean, at timestamptz, rule text, facts text[], until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  verdict record;
  action uuid := gen_random_uuid();
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  SELECT * INTO verdict FROM revos_sec.reshare_gate_refusal(tenant, job, token, reshare);
  IF verdict.rule IS NOT NULL THEN
    RETURN QUERY SELECT false, NULL::timestamptz, verdict.rule, verdict.facts, verdict.until;
    RETURN;
  END IF;
  INSERT INTO revos.account_actions (tenant_id, id, account_id, kind, origin, state, at, subject_key)
  VALUES (tenant, action, verdict.account, 'reshare', 'revos', 'reserved', verdict.moment, verdict.subject);
  INSERT INTO revos.send_attempts (tenant_id, id, kind, subject_key, account_id, action_id, reshare_id, job_id,
                                   lease_token, worker_id, opened_at)
  VALUES (tenant, attempt, 'reshare', verdict.subject, verdict.account, action, reshare, job, token, verdict.worker,
          verdict.moment);
  UPDATE revos.reshare_history h
     SET status = 'processing', why_rule = '', why_facts = '{}', why_until = NULL
   WHERE h.tenant_id = tenant AND h.id = reshare;
  RETURN QUERY SELECT true, verdict.moment, ''::text, '{}'::text[], NULL::timestamptz;
END $$;
CALL revos_sec.as_definer('revos_api.gate_reshare(uuid, uuid, bigint, uuid, uuid)', 'revos_app');

-- What the gate would say now; reserves nothing. `rule` empty = it would let the reshare through.
CREATE FUNCTION revos_api.preview_reshare_gate(tenant uuid, job uuid, token bigint, reshare uuid)
RETURNS TABLE (passed boolean, at timestamptz, rule text, facts text[], until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN QUERY SELECT false, NULL::timestamptz, coalesce(g.rule, ''), coalesce(g.facts, '{}'), g.until
                 FROM revos_sec.reshare_gate_refusal(tenant, job, token, reshare) g;
END $$;
CALL revos_sec.as_definer('revos_api.preview_reshare_gate(uuid, uuid, bigint, uuid)', 'revos_app');

-- A reshare is what its attempt says, whoever closes that: the run, the end of the run, a rescue, a person.
CREATE FUNCTION revos_sec.reshares_follow_attempts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.reshare_history h
     SET status = CASE n.state WHEN 'sent' THEN 'success' WHEN 'not_sent' THEN 'queued' ELSE 'unknown' END,
         site_urn = CASE n.state WHEN 'sent' THEN n.site_id ELSE h.site_urn END,
         executed_at = CASE n.state WHEN 'sent' THEN n.opened_at END,
         execution_time_ms = CASE WHEN jsonb_typeof(n.evidence -> 'took_ms') = 'number'
                                  THEN least(greatest((n.evidence ->> 'took_ms')::numeric, 0), 2000000000)::integer END,
         why_rule = n.why_rule, why_facts = n.why_facts, why_until = NULL
    FROM changed n JOIN before o ON o.tenant_id = n.tenant_id AND o.id = n.id
   WHERE n.state <> o.state AND h.tenant_id = n.tenant_id AND h.id = n.reshare_id
     AND h.status IN ('processing', 'unknown');
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.reshares_follow_attempts()');
CREATE TRIGGER reshares_follow AFTER UPDATE ON revos.send_attempts
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.reshares_follow_attempts();
