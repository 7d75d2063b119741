-- The emergency stop: of one account, or of everything. A fact of its own: an account's state and its incident are
-- what they were when it is resumed.

CREATE TABLE revos.stops (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  account_id uuid, -- null = every account, and all other work
  stopped_at timestamptz NOT NULL,
  stopped_by uuid NOT NULL DEFAULT revos_sec.uid(),
  resumed_at timestamptz,
  resumed_by uuid,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  CHECK ((resumed_at IS NULL) = (resumed_by IS NULL))
);
CREATE UNIQUE INDEX stops_standing ON revos.stops (tenant_id, account_id) NULLS NOT DISTINCT WHERE resumed_at IS NULL;
CREATE INDEX stops_account ON revos.stops (tenant_id, account_id);

CALL revos_sec.protect('revos.stops');
CREATE POLICY staff_reads ON revos.stops FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY client_reads ON revos.stops FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]));
CREATE POLICY definer ON revos.stops TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.stops TO revos_app, revos_client, revos_platform;
GRANT SELECT, INSERT, UPDATE ON revos.stops TO revos_definer;
CALL revos_sec.track('revos.stops');
CALL revos_sec.audit('revos.stops', 'resumed_at', 'resumed_by');

-- What stands still, each with the reason that everything waiting for it gives.
CREATE VIEW revos.standing_stops WITH (security_invoker = true) AS
SELECT s.tenant_id, s.id, s.account_id, s.stopped_at, coalesce(u.display_name, '') AS stopped_by,
       CASE WHEN s.account_id IS NULL THEN 'stop.all' ELSE 'stop.account' END AS why_rule,
       ARRAY[coalesce(u.display_name, ''),
             to_char(s.stopped_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')] AS why_facts
  FROM revos.stops s
  LEFT JOIN revos.users u ON u.tenant_id = s.tenant_id AND u.id = s.stopped_by
 WHERE s.resumed_at IS NULL;
GRANT SELECT ON revos.standing_stops TO revos_app, revos_client, revos_platform, revos_definer;

-- Which stop keeps the account's work (or, of a null account, other work) from going on; the one of everything
-- first. `rule` null = none.
CREATE FUNCTION revos_sec.stop_refusal(tenant uuid, account uuid, OUT rule text, OUT facts text[])
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.why_rule, s.why_facts FROM revos.standing_stops s
   WHERE s.tenant_id = tenant AND (s.account_id IS NULL OR s.account_id = account)
   ORDER BY s.account_id NULLS FIRST LIMIT 1
$$;
CALL revos_sec.as_definer('revos_sec.stop_refusal(uuid, uuid)');

-- Whether the account's work is stopped: what claims and heartbeats ask for each job.
CREATE FUNCTION revos_sec.is_stopped(tenant uuid, account uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM revos.stops s
                  WHERE s.tenant_id = tenant AND s.resumed_at IS NULL
                    AND (s.account_id IS NULL OR s.account_id = account))
$$;
CALL revos_sec.as_definer('revos_sec.is_stopped(uuid, uuid)');

-- ---------------------------------------------------------------------------------------------------------
-- A person's press

-- From the commit on no gate opens: the gate holds the same counter until its own commit. Stopping what is stopped
-- changes nothing, so a press may be repeated until its answer has arrived.
CREATE FUNCTION revos_sec.put_stop(tenant uuid, stop uuid, account uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  INSERT INTO revos.stops (tenant_id, id, account_id, stopped_at)
  SELECT tenant, stop, account, revos_api.now()
   WHERE NOT EXISTS (SELECT FROM revos.stops s WHERE s.tenant_id = tenant AND s.resumed_at IS NULL
                                                 AND s.account_id IS NOT DISTINCT FROM account)
      ON CONFLICT (tenant_id, id) DO NOTHING;
END $$;
CALL revos_sec.as_definer('revos_sec.put_stop(uuid, uuid, uuid)');

-- Lets go on what a person stopped: that person, or an admin. What was missed is planned anew by the handlers.
CREATE FUNCTION revos_sec.end_stop(tenant uuid, account uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  standing record;
BEGIN
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT s.id, s.stopped_by INTO standing FROM revos.stops s
   WHERE s.tenant_id = tenant AND s.resumed_at IS NULL AND s.account_id IS NOT DISTINCT FROM account FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('conflict', 'stop.none-standing');
  ELSIF standing.stopped_by IS DISTINCT FROM revos_sec.uid()
        AND NOT tenant = ANY (revos_sec.tenants_as('superadmin', 'admin')) THEN
    PERFORM revos_sec.refuse('denied', 'stop.not-yours-to-resume',
                             (SELECT coalesce(max(u.display_name), '') FROM revos.users u
                               WHERE u.tenant_id = tenant AND u.id = standing.stopped_by));
  END IF;
  UPDATE revos.stops s SET resumed_at = revos_api.now(), resumed_by = revos_sec.uid()
   WHERE s.tenant_id = tenant AND s.id = standing.id;
  PERFORM pg_notify('revos_' || replace(tenant::text, '-', ''), 'jobs');
END $$;
CALL revos_sec.as_definer('revos_sec.end_stop(uuid, uuid)');

CREATE FUNCTION revos_api.stop_account(tenant uuid, stop uuid, account uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF NOT EXISTS (SELECT FROM revos.linkedin_accounts a
                  WHERE a.tenant_id = tenant AND a.id = account AND a.deleted_at IS NULL) THEN
    PERFORM revos_sec.refuse('not-found', 'account.gone');
  END IF;
  PERFORM revos_sec.put_stop(tenant, stop, account);
END $$;
CALL revos_sec.as_definer('revos_api.stop_account(uuid, uuid, uuid)', 'revos_app');

CREATE FUNCTION revos_api.stop_all(tenant uuid, stop uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM revos_sec.put_stop(tenant, stop, NULL);
END $$;
CALL revos_sec.as_definer('revos_api.stop_all(uuid, uuid)', 'revos_app');

CREATE FUNCTION revos_api.resume_account(tenant uuid, account uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF account IS NULL THEN
    PERFORM revos_sec.refuse('not-found', 'account.gone');
  END IF;
  PERFORM revos_sec.end_stop(tenant, account);
END $$;
CALL revos_sec.as_definer('revos_api.resume_account(uuid, uuid)', 'revos_app');

-- Ends the stop of everything; accounts that were paused one by one stay paused.
CREATE FUNCTION revos_api.resume_all(tenant uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM revos_sec.end_stop(tenant, NULL);
END $$;
CALL revos_sec.as_definer('revos_api.resume_all(uuid)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- Who heeds it

-- Why the account may do nothing at all now. `rule` null = it may. A person's stop is named before anything else:
-- it is what the person undoes first.
SET LOCAL ROLE revos_definer;
ALTER FUNCTION revos_sec.account_refusal(uuid, uuid, timestamptz) RENAME TO account_trouble;
SET LOCAL ROLE revos_owner;
CREATE FUNCTION revos_sec.account_refusal(tenant uuid, account uuid, moment timestamptz,
                                          OUT rule text, OUT facts text[], OUT until timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT s.rule, s.facts INTO rule, facts FROM revos_sec.stop_refusal(tenant, account) s;
  IF rule IS NULL THEN
    SELECT t.rule, t.facts, t.until INTO rule, facts, until
      FROM revos_sec.account_trouble(tenant, account, moment) t;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.account_refusal(uuid, uuid, timestamptz)');

-- As before (see 0017), except that nothing is claimed for what is stopped.
SET LOCAL ROLE revos_definer;
CREATE OR REPLACE FUNCTION revos_api.claim_jobs(tenant uuid, worker uuid, queues text[], want integer)
RETURNS TABLE (id uuid, queue text, kind text, args jsonb, args_version integer, attempt integer,
               max_attempts integer, account_id uuid, lease_token bigint, timeout_ms bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
  SET enable_bitmapscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := revos_api.now();
  heads uuid[] := '{}';
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.workers w WHERE w.tenant_id = tenant AND w.id = worker FOR KEY SHARE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('conflict', 'job.worker-unknown');
  END IF;
  IF revos_sec.is_stopped(tenant, NULL) THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM revos.jobs j
              WHERE j.tenant_id = tenant AND NOT j.due AND j.state IN ('available', 'retry')
                AND j.run_at <= moment AND j.finished_at IS NULL) THEN
    PERFORM revos_sec.promote_jobs(tenant, moment);
  END IF;
  IF EXISTS (SELECT FROM revos.jobs j WHERE j.tenant_id = tenant AND j.due AND j.account_id IS NOT NULL) THEN
    -- The first job of each free lane. The lane is locked, not the job: nobody can start another job of the
    -- account until we are through.
    heads := ARRAY(
      SELECT head.id
        FROM revos.account_lanes l
        CROSS JOIN LATERAL (
          SELECT j.id, j.priority, j.run_at
            FROM unnest(queues) q (name)
            CROSS JOIN LATERAL (
              SELECT j.id, j.priority, j.run_at FROM revos.jobs j
               WHERE j.tenant_id = tenant AND j.account_id = l.account_id AND j.queue = q.name AND j.due
               ORDER BY j.priority, j.run_at, j.id LIMIT 1) j
           ORDER BY j.priority, j.run_at, j.id LIMIT 1) head
       WHERE l.tenant_id = tenant AND l.busy_job IS NULL
         AND NOT EXISTS (SELECT FROM revos.stops s
                          WHERE s.tenant_id = tenant AND s.account_id = l.account_id AND s.resumed_at IS NULL)
       ORDER BY head.priority, head.run_at, head.id LIMIT want
       FOR UPDATE OF l SKIP LOCKED);
  END IF;
  RETURN QUERY
  WITH taken AS (
    UPDATE revos.jobs j
       SET state = 'running', due = false, attempt = j.attempt + 1, lease_token = j.lease_token + 1,
           lease_owner = worker, lease_until = clock_timestamp() + interval '60 s', claimed_at = clock_timestamp(),
           started_at = moment, progress_done = 0, progress_total = 0, why_rule = '', why_facts = '{}',
           why_until = NULL
     WHERE j.tenant_id = tenant
       AND j.state IN ('available', 'retry') -- a head seen before its lane was locked may be gone
       AND j.id = ANY (ARRAY(
         SELECT c.id
           FROM (SELECT h.id, h.priority, h.run_at FROM revos.jobs h
                  WHERE h.tenant_id = tenant AND h.id = ANY (heads)
                 UNION ALL
                 SELECT free.id, free.priority, free.run_at
                   FROM unnest(queues) q (name)
                   CROSS JOIN LATERAL (
                     SELECT f.id, f.priority, f.run_at FROM revos.jobs f
                      WHERE f.tenant_id = tenant AND f.queue = q.name AND f.account_id IS NULL AND f.due
                      ORDER BY f.priority, f.run_at, f.id LIMIT want FOR UPDATE SKIP LOCKED) free) c
          ORDER BY c.priority, c.run_at, c.id LIMIT want))
    RETURNING j.*
  )
  SELECT t.id, t.queue, t.kind, t.args, t.args_version, t.attempt, t.max_attempts, t.account_id, t.lease_token,
         t.timeout_ms
    FROM taken t ORDER BY t.priority, t.run_at, t.id;
  IF heads <> '{}' THEN
    UPDATE revos.account_lanes l SET busy_job = j.id
      FROM revos.jobs j
     WHERE j.tenant_id = tenant AND j.id = ANY (heads) AND j.state = 'running' AND j.lease_owner = worker
       AND l.tenant_id = tenant AND l.account_id = j.account_id AND l.busy_job IS NULL;
  END IF;
END $$;

-- As before, and tells which runs a person's stop is to end.
CREATE OR REPLACE FUNCTION revos_api.heartbeat(tenant uuid, worker uuid, of_host text, of_pid bigint, mark text,
                                               held uuid[], tokens bigint[])
RETURNS TABLE (job_id uuid, verdict text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  INSERT INTO revos.workers AS w (tenant_id, id, host, pid, started_mark)
  VALUES (tenant, worker, of_host, of_pid, mark)
  ON CONFLICT (tenant_id, id) DO UPDATE SET last_seen = clock_timestamp() WHERE w.login = session_user;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the worker belongs to another login' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH named AS MATERIALIZED (
    SELECT n.job, n.token FROM unnest(held, tokens) n (job, token)
  ), kept AS (
    UPDATE revos.jobs j SET lease_until = clock_timestamp() + interval '60 s'
      FROM named n
     WHERE j.tenant_id = tenant AND j.id = n.job AND j.state = 'running' AND j.lease_token = n.token
       AND j.lease_owner = worker
       AND j.claimed_at + make_interval(secs => j.timeout_ms / 1000.0 + 60) > clock_timestamp()
    RETURNING j.id, j.account_id, j.cancel_requested_at
  )
  SELECT n.job, CASE WHEN k.id IS NULL THEN 'lost' WHEN k.cancel_requested_at IS NOT NULL THEN 'cancelled'
                     ELSE 'stopped' END
    FROM named n LEFT JOIN kept k ON k.id = n.job
   WHERE k.id IS NULL OR k.cancel_requested_at IS NOT NULL OR revos_sec.is_stopped(tenant, k.account_id);
END $$;
SET LOCAL ROLE revos_owner;
