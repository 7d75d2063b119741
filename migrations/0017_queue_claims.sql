-- Adding, claiming and keeping jobs.

-- Queues a job; with a unique key that an unfinished job of the queue has, that one's id comes back.
CREATE FUNCTION revos_api.add_job(tenant uuid, job uuid, of_queue text, of_kind text, arguments jsonb,
                                  version integer, rank integer, at timestamptz, attempts integer,
                                  key text, account uuid, span_ms bigint) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment timestamptz := revos_api.now();
  found_id uuid;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF of_queue !~ '^[a-z][a-z0-9_]{0,63}$' OR of_kind !~ '^[a-z][a-z0-9_]{0,63}$'
     OR jsonb_typeof(arguments) <> 'object' OR pg_column_size(arguments) > 65536 OR version < 1
     OR attempts NOT BETWEEN 1 AND 1000 OR span_ms NOT BETWEEN 1 AND 86400000
     OR length(key) NOT BETWEEN 1 AND 200 THEN
    PERFORM revos_sec.refuse('invalid', 'job.malformed', of_kind);
  END IF;
  IF account IS NOT NULL THEN
    INSERT INTO revos.account_lanes (tenant_id, account_id)
    SELECT tenant, account
     WHERE NOT EXISTS (SELECT FROM revos.account_lanes l WHERE l.tenant_id = tenant AND l.account_id = account)
        ON CONFLICT DO NOTHING;
  END IF;
  LOOP
    INSERT INTO revos.jobs (tenant_id, id, queue, kind, args, args_version, priority, run_at, due, max_attempts,
                            timeout_ms, unique_key, account_id)
    VALUES (tenant, job, of_queue, of_kind, arguments, version, rank, coalesce(at, moment),
            coalesce(at, moment) <= moment, attempts, span_ms, key, account)
    ON CONFLICT (tenant_id, queue, unique_key)
      WHERE unique_key IS NOT NULL AND state IN ('available', 'running', 'retry', 'needs_person') DO NOTHING
    RETURNING id INTO found_id;
    IF FOUND THEN
      RETURN found_id;
    END IF;
    SELECT j.id INTO found_id FROM revos.jobs j
     WHERE j.tenant_id = tenant AND j.queue = of_queue AND j.unique_key = key
       AND j.state IN ('available', 'running', 'retry', 'needs_person');
    IF FOUND THEN
      RETURN found_id;
    END IF;
    -- It was finished in between: the next round adds.
  END LOOP;
END $$;
CALL revos_sec.as_definer('revos_api.add_job(uuid, uuid, text, text, jsonb, integer, integer, timestamptz, integer,
                                             text, uuid, bigint)', 'revos_app');

-- Makes claimable what has become due by the workspace clock.
CREATE FUNCTION revos_sec.promote_jobs(tenant uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  -- Bounded, so that a clock that jumps by weeks makes no single claim slow; the oldest come first.
  UPDATE revos.jobs j SET due = true
    FROM (SELECT w.id FROM revos.jobs w
           WHERE w.tenant_id = tenant AND NOT w.due AND w.state IN ('available', 'retry') AND w.run_at <= moment
             AND w.finished_at IS NULL
           ORDER BY w.run_at LIMIT 1000 FOR UPDATE SKIP LOCKED) ripe
   WHERE j.tenant_id = tenant AND j.id = ripe.id;
END $$;
CALL revos_sec.as_definer('revos_sec.promote_jobs(uuid, timestamptz)');

-- Up to `want` due jobs of `queues` for `worker`, under a lease of 60 s, by priority, due time, id; at most one
-- running job an account. The worker has to be known (see heartbeat): rescue_worker takes its row away, and so a
-- claim that a dead worker had still under way either is seen by the rescue or gets nothing.
--
-- The settings keep the plan what it is meant to be, one index probe a job: the statistics of a queue are
-- always old, so a plan made while it was empty would scan, one made for its values would be made again and
-- again, and a scan thought dear would be compiled. The candidates are an array, so that the planner cannot run
-- the inner LIMIT twice and take more than was asked for.
CREATE FUNCTION revos_api.claim_jobs(tenant uuid, worker uuid, queues text[], want integer)
RETURNS TABLE (id uuid, queue text, kind text, args jsonb, args_version integer, attempt integer,
               max_attempts integer, account_id uuid, lease_token bigint, timeout_ms bigint)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off
  SET jit = off SET plan_cache_mode = force_generic_plan AS $$
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
CALL revos_sec.as_definer('revos_api.claim_jobs(uuid, uuid, text[], integer)', 'revos_app');

-- Registers or renews the worker and the leases of the runs it names, and tells which of them are lost and
-- which a person wants stopped. Naming the runs, instead of renewing whatever carries the worker's id, lets a
-- claim whose answer got lost lapse. A run is kept for its time-out and a minute more: a handler that hangs
-- for good does not hold its account for good.
CREATE FUNCTION revos_api.heartbeat(tenant uuid, worker uuid, of_host text, of_pid bigint, mark text,
                                    held uuid[], tokens bigint[])
RETURNS TABLE (job_id uuid, verdict text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
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
    RETURNING j.id, j.cancel_requested_at
  )
  SELECT n.job, CASE WHEN k.id IS NULL THEN 'lost' ELSE 'cancelled' END
    FROM named n LEFT JOIN kept k ON k.id = n.job
   WHERE k.id IS NULL OR k.cancel_requested_at IS NOT NULL;
END $$;
CALL revos_sec.as_definer('revos_api.heartbeat(uuid, uuid, text, bigint, text, uuid[], bigint[])', 'revos_app');
