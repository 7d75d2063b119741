-- How runs end: by their worker, by a person, by a lapsed lease. And the clearing away.
--
-- Whoever closes attempts writes messages, so it takes the tenant's counter before any other row: the order of
-- all writers (see README.md).

-- Attempts that nobody will settle any more: it may have gone out, so they count as if it had.
CREATE FUNCTION revos_sec.close_attempts(tenant uuid, of_jobs uuid[], rule text) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  closed uuid[];
BEGIN
  WITH ended AS (
    UPDATE revos.send_attempts a SET state = 'unknown', settled_at = revos_api.now(), why_rule = rule
     WHERE a.tenant_id = tenant AND a.job_id = ANY (of_jobs) AND a.state = 'open'
    RETURNING a.id, a.message_id
  ), told AS (
    UPDATE revos.messages m SET status = 'unknown', why_rule = rule, why_facts = '{}', why_until = NULL
      FROM ended e WHERE m.tenant_id = tenant AND m.id = e.message_id AND m.status = 'sending'
  )
  SELECT coalesce(array_agg(e.id), '{}') INTO closed FROM ended e;
  RETURN cardinality(closed);
END $$;
CALL revos_sec.as_definer('revos_sec.close_attempts(uuid, uuid[], text)');

-- Frees the lane that a finished job held.
CREATE FUNCTION revos_sec.free_lane(tenant uuid, account uuid, job uuid) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE revos.account_lanes l SET busy_job = NULL
   WHERE l.tenant_id = tenant AND l.account_id = account AND l.busy_job = job
$$;
CALL revos_sec.as_definer('revos_sec.free_lane(uuid, uuid, uuid)');

-- The ways a run ends other than by being done.
CREATE FUNCTION revos_sec.end_run(tenant uuid, job uuid, token bigint, outcome text, wait_ms bigint,
                                  until timestamptz, rule text, facts text[], error_line text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz := revos_api.now();
  line text := nullif(left(error_line, 2000), '');
  next_run timestamptz := CASE outcome WHEN 'retry' THEN moment + make_interval(secs => wait_ms / 1000.0)
                                       WHEN 'snooze' THEN coalesce(until, moment) END;
  run record;
  next_state text;
BEGIN
  SELECT j.attempt, j.max_attempts, j.cancel_requested_at, j.account_id INTO run FROM revos.jobs j
   WHERE j.tenant_id = tenant AND j.id = job AND j.state = 'running' AND j.lease_token = token FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  next_state := CASE
    WHEN run.cancel_requested_at IS NOT NULL THEN 'cancelled'
    WHEN outcome = 'needs_person' THEN 'needs_person'
    WHEN outcome = 'give_up' OR (outcome = 'retry' AND run.attempt >= run.max_attempts) THEN 'failed'
    WHEN outcome = 'retry' THEN 'retry'
    ELSE 'available' END;
  UPDATE revos.jobs j
     SET state = next_state,
         run_at = CASE WHEN next_state IN ('available', 'retry') THEN next_run ELSE j.run_at END,
         due = next_state IN ('available', 'retry') AND next_run <= moment,
         attempt = CASE WHEN next_state = 'available' THEN j.attempt - 1 ELSE j.attempt END,
         finished_at = CASE WHEN next_state IN ('failed', 'cancelled') THEN moment END,
         lease_owner = NULL, lease_until = NULL, claimed_at = NULL, cancel_requested_at = NULL,
         why_rule = rule, why_facts = facts,
         why_until = CASE WHEN next_state IN ('available', 'retry') THEN next_run END,
         last_error = coalesce(line, j.last_error)
   WHERE j.tenant_id = tenant AND j.id = job;
  IF run.account_id IS NOT NULL THEN
    PERFORM revos_sec.free_lane(tenant, run.account_id, job);
  END IF;
  IF next_state <> 'available' THEN
    INSERT INTO revos.job_events (tenant_id, job_id, event, attempt, why_rule, why_facts, error)
    VALUES (tenant, job, next_state, run.attempt, rule, facts, line);
  END IF;
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_sec.end_run(uuid, uuid, bigint, text, bigint, timestamptz, text, text[], text)');

-- Ends the run behind `token`. `outcome`: done, retry (after `wait_ms`), snooze (until `until`, null = now),
-- needs_person, give_up. A run that a person cancelled is cancelled unless it was done already; a retry
-- without an attempt left has failed; a snooze gives its attempt back.
CREATE FUNCTION revos_api.finish_job(tenant uuid, job uuid, token bigint, outcome text, wait_ms bigint,
                                     until timestamptz, rule text, facts text[], error_line text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  ended boolean;
  account uuid;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF EXISTS (SELECT FROM revos.send_attempts a
              WHERE a.tenant_id = tenant AND a.job_id = job AND a.lease_token = token AND a.state = 'open') THEN
    PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
    PERFORM revos_sec.close_attempts(tenant, ARRAY[job], 'send.unknown');
  END IF;
  IF outcome = 'done' THEN
    UPDATE revos.jobs j
       SET state = 'done', finished_at = revos_api.now(), lease_owner = NULL, lease_until = NULL, claimed_at = NULL,
           cancel_requested_at = NULL, why_rule = rule, why_facts = facts
     WHERE j.tenant_id = tenant AND j.id = job AND j.state = 'running' AND j.lease_token = token
    RETURNING j.account_id INTO account;
    ended := FOUND;
    IF account IS NOT NULL THEN
      PERFORM revos_sec.free_lane(tenant, account, job);
    END IF;
  ELSIF outcome IN ('retry', 'snooze', 'needs_person', 'give_up') THEN
    ended := revos_sec.end_run(tenant, job, token, outcome, wait_ms, until, rule, facts, error_line);
  ELSE
    RAISE EXCEPTION 'unknown outcome' USING ERRCODE = '22023';
  END IF;
  IF NOT ended THEN
    PERFORM revos_sec.refuse('conflict', 'job.lease-lost');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.finish_job(uuid, uuid, bigint, text, bigint, timestamptz, text, text[], text)',
                          'revos_app');

-- How far the run behind `token` is; false when it is not this run's any more.
CREATE FUNCTION revos_api.report_progress(tenant uuid, job uuid, token bigint, done integer, total integer)
RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  UPDATE revos.jobs j SET progress_done = done, progress_total = total
   WHERE j.tenant_id = tenant AND j.id = job AND j.state = 'running' AND j.lease_token = token;
  RETURN FOUND;
END $$;
CALL revos_sec.as_definer('revos_api.report_progress(uuid, uuid, bigint, integer, integer)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- Rescue

-- Takes running jobs away from a worker that is gone: back into the queue, or to the end when no attempt is
-- left or a person had cancelled. What was being sent becomes unknown, never tried again by itself. The caller
-- holds the tenant's counter.
CREATE FUNCTION revos_sec.take_back(tenant uuid, of_jobs uuid[]) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz := revos_api.now();
  taken uuid[];
BEGIN
  PERFORM revos_sec.close_attempts(tenant, of_jobs, 'send.worker-died');
  WITH verdict AS (
    SELECT j.id, j.lease_owner,
           CASE WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled'
                WHEN j.attempt >= j.max_attempts THEN 'failed' ELSE 'retry' END AS state
      FROM revos.jobs j
     WHERE j.tenant_id = tenant AND j.id = ANY (of_jobs) AND j.state = 'running'
  ), ended AS (
    UPDATE revos.jobs j
       SET state = v.state, due = v.state = 'retry', run_at = moment,
           finished_at = CASE WHEN v.state <> 'retry' THEN moment END,
           lease_owner = NULL, lease_until = NULL, claimed_at = NULL, cancel_requested_at = NULL,
           why_rule = CASE WHEN v.state = 'failed' THEN 'job.crashed-too-often' ELSE '' END,
           why_facts = CASE WHEN v.state = 'failed' THEN ARRAY[j.attempt::text] ELSE '{}' END
      FROM verdict v
     WHERE j.tenant_id = tenant AND j.id = v.id
    RETURNING j.id, j.account_id, j.attempt, j.state, j.why_rule, j.why_facts, v.lease_owner
  ), freed AS (
    UPDATE revos.account_lanes l SET busy_job = NULL
      FROM ended e WHERE l.tenant_id = tenant AND l.account_id = e.account_id AND l.busy_job = e.id
  ), noted AS (
    INSERT INTO revos.job_events (tenant_id, job_id, event, attempt, worker_id, why_rule, why_facts)
    SELECT tenant, e.id, CASE e.state WHEN 'retry' THEN 'rescued' ELSE e.state END, e.attempt, e.lease_owner,
           e.why_rule, e.why_facts FROM ended e
  )
  SELECT coalesce(array_agg(e.id), '{}') INTO taken FROM ended e;
  IF cardinality(taken) > 0 THEN
    PERFORM pg_notify('revos_' || replace(tenant::text, '-', ''), 'jobs');
  END IF;
  RETURN cardinality(taken);
END $$;
CALL revos_sec.as_definer('revos_sec.take_back(uuid, uuid[])');

-- Jobs whose lease ran out, whoever held them. Any worker calls this every 30 s.
CREATE FUNCTION revos_api.rescue_jobs(tenant uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  lapsed uuid[];
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF NOT EXISTS (SELECT FROM revos.jobs j
                  WHERE j.tenant_id = tenant AND j.state = 'running' AND j.finished_at IS NULL
                    AND j.lease_until < clock_timestamp()) THEN
    RETURN 0;
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT coalesce(array_agg(r.id), '{}') INTO lapsed
    FROM (SELECT j.id FROM revos.jobs j
           WHERE j.tenant_id = tenant AND j.state = 'running' AND j.finished_at IS NULL
             AND j.lease_until < clock_timestamp()
             FOR UPDATE SKIP LOCKED) r;
  RETURN revos_sec.take_back(tenant, lapsed);
END $$;
CALL revos_sec.as_definer('revos_api.rescue_jobs(uuid)', 'revos_app');

-- The same at once for a worker known to be dead, and the end of its row.
CREATE FUNCTION revos_api.rescue_worker(tenant uuid, worker uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  orphans uuid[];
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  DELETE FROM revos.workers w WHERE w.tenant_id = tenant AND w.id = worker; -- waits for a claim under way
  SELECT coalesce(array_agg(r.id), '{}') INTO orphans
    FROM (SELECT j.id FROM revos.jobs j
           WHERE j.tenant_id = tenant AND j.state = 'running' AND j.finished_at IS NULL AND j.lease_owner = worker
             FOR UPDATE) r;
  RETURN revos_sec.take_back(tenant, orphans);
END $$;
CALL revos_sec.as_definer('revos_api.rescue_worker(uuid, uuid)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- A person's decisions

-- Ends a job that has not ended; a running one is asked to stop, which its worker hears with its next heartbeat.
CREATE FUNCTION revos_api.cancel_job(tenant uuid, job uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz := revos_api.now();
  was record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  SELECT j.state, j.attempt INTO was FROM revos.jobs j WHERE j.tenant_id = tenant AND j.id = job FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'job.gone');
  ELSIF was.state IN ('done', 'failed', 'cancelled') THEN
    PERFORM revos_sec.refuse('conflict', 'job.ended-already', was.state);
  ELSIF was.state = 'running' THEN
    UPDATE revos.jobs j SET cancel_requested_at = coalesce(j.cancel_requested_at, moment)
     WHERE j.tenant_id = tenant AND j.id = job;
  ELSE
    UPDATE revos.jobs j SET state = 'cancelled', due = false, finished_at = moment, why_until = NULL
     WHERE j.tenant_id = tenant AND j.id = job;
  END IF;
  INSERT INTO revos.job_events (tenant_id, job_id, event, attempt)
  VALUES (tenant, job, CASE was.state WHEN 'running' THEN 'cancel_asked' ELSE 'cancelled' END, was.attempt);
END $$;
CALL revos_sec.as_definer('revos_api.cancel_job(uuid, uuid)', 'revos_app');

-- Runs a job now that waits, failed, was cancelled or needs a person; with all its attempts again.
CREATE FUNCTION revos_api.retry_job(tenant uuid, job uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  SELECT j.state, j.attempt INTO was FROM revos.jobs j WHERE j.tenant_id = tenant AND j.id = job FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'job.gone');
  ELSIF was.state IN ('running', 'done') THEN
    PERFORM revos_sec.refuse('conflict', 'job.not-repeatable', was.state);
  END IF;
  BEGIN
    UPDATE revos.jobs j
       SET state = 'available', due = true, run_at = revos_api.now(), attempt = 0, finished_at = NULL,
           why_rule = '', why_facts = '{}', why_until = NULL
     WHERE j.tenant_id = tenant AND j.id = job;
  EXCEPTION WHEN unique_violation THEN
    PERFORM revos_sec.refuse('conflict', 'job.replaced');
  END;
  INSERT INTO revos.job_events (tenant_id, job_id, event, attempt) VALUES (tenant, job, 'retried_by_hand', was.attempt);
  PERFORM pg_notify('revos_' || replace(tenant::text, '-', ''), 'jobs');
END $$;
CALL revos_sec.as_definer('revos_api.retry_job(uuid, uuid)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------

-- Deletes what ended long ago: done and cancelled after 7 days, failed after 30; workers silent for 7 days. A
-- bounded number a call, so that no call holds many rows.
CREATE FUNCTION revos_api.prune_jobs(tenant uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  moment timestamptz := revos_api.now();
  pruned integer;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  DELETE FROM revos.jobs j
   WHERE j.tenant_id = tenant AND j.id IN (
     SELECT o.id FROM (VALUES ('done', interval '7 days'), ('cancelled', interval '7 days'),
                              ('failed', interval '30 days')) age (state, span)
       CROSS JOIN LATERAL (SELECT p.id FROM revos.jobs p
                            WHERE p.tenant_id = tenant AND p.state = age.state AND p.finished_at < moment - age.span
                            ORDER BY p.finished_at LIMIT 10000) o);
  GET DIAGNOSTICS pruned = ROW_COUNT;
  DELETE FROM revos.workers w
   WHERE w.tenant_id = tenant AND w.last_seen < clock_timestamp() - interval '7 days'
     AND NOT EXISTS (SELECT FROM revos.jobs j
                      WHERE j.tenant_id = tenant AND j.state = 'running' AND j.finished_at IS NULL
                        AND j.lease_owner = w.id);
  RETURN pruned;
END $$;
CALL revos_sec.as_definer('revos_api.prune_jobs(uuid)', 'revos_app');
