-- The queue: jobs, what happened to them, and who works on them. Only functions write here.
--
-- Moments that decide what is due (run_at, finished_at) follow the workspace clock; leases and heartbeats
-- follow real time.

CREATE TABLE revos.workers (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  host text NOT NULL CHECK (length(host) BETWEEN 1 AND 255),
  pid bigint NOT NULL,
  started_mark text NOT NULL CHECK (length(started_mark) <= 200), -- tells a pid used again from the first one
  login name NOT NULL DEFAULT session_user,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE revos.jobs (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  queue text NOT NULL,
  kind text NOT NULL,
  args jsonb NOT NULL DEFAULT '{}',
  args_version integer NOT NULL DEFAULT 1,
  priority integer NOT NULL DEFAULT 100,
  -- The only CHECK: every claim and every finish pays for each one again. What never changes is checked by
  -- add_job, which alone adds rows.
  state text NOT NULL DEFAULT 'available'
    CHECK (state IN ('available', 'running', 'retry', 'done', 'failed', 'cancelled', 'needs_person')),
  run_at timestamptz NOT NULL,
  due boolean NOT NULL, -- may be claimed: its moment has come. Keeps what waits out of the claim's index
  attempt integer NOT NULL DEFAULT 0,
  max_attempts integer NOT NULL DEFAULT 5,
  timeout_ms bigint NOT NULL DEFAULT 120000,
  unique_key text,
  account_id uuid,
  lease_token bigint NOT NULL DEFAULT 0, -- rises with each claim; the gate and the finish ask for it
  lease_owner uuid,                      -- revos.workers, without a key: a worker's row may go before its jobs
  lease_until timestamptz,
  claimed_at timestamptz,                -- real time of the running claim
  cancel_requested_at timestamptz,
  progress_done integer NOT NULL DEFAULT 0,
  progress_total integer NOT NULL DEFAULT 0,
  why_rule text NOT NULL DEFAULT '',
  why_facts text[] NOT NULL DEFAULT '{}',
  why_until timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 2000);
COMMENT ON COLUMN revos.jobs.args IS 'ids only, never personal data';

-- The claim reads one row of these for each job it takes, however many are finished or wait.
CREATE INDEX jobs_due ON revos.jobs (tenant_id, queue, priority, run_at, id)
  WHERE due AND account_id IS NULL;
CREATE INDEX jobs_due_of_account ON revos.jobs (tenant_id, account_id, queue, priority, run_at, id)
  WHERE due AND account_id IS NOT NULL;
-- What has not ended: the few that run, those that wait (looked up by their moment), those for a person.
CREATE INDEX jobs_open ON revos.jobs (tenant_id, state, due, run_at) WHERE finished_at IS NULL;
-- A belt: the busy marker of the lane decides.
CREATE UNIQUE INDEX jobs_one_per_account ON revos.jobs (tenant_id, account_id)
  WHERE state = 'running' AND account_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_unique_key ON revos.jobs (tenant_id, queue, unique_key)
  WHERE unique_key IS NOT NULL AND state IN ('available', 'running', 'retry', 'needs_person');
CREATE INDEX jobs_finished ON revos.jobs (tenant_id, state, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX jobs_account ON revos.jobs (tenant_id, account_id) WHERE account_id IS NOT NULL;

-- One row an account that jobs or limits know: its busy marker, and the lock behind which its limits are
-- counted. Not columns of linkedin_accounts: that table is followed by change_log, and a claim must neither
-- wait for the tenant's counter nor write a line into it.
CREATE TABLE revos.account_lanes (
  tenant_id uuid NOT NULL,
  account_id uuid NOT NULL,
  busy_job uuid,
  PRIMARY KEY (tenant_id, account_id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id)
) WITH (fillfactor = 50);

-- What happened to a job beyond its plain way: retries, give-ups, rescues, a person's decisions.
CREATE TABLE revos.job_events (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  job_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT revos_api.now(),
  event text NOT NULL
    CHECK (event IN ('retry', 'failed', 'needs_person', 'cancelled', 'cancel_asked', 'rescued', 'retried_by_hand')),
  attempt integer NOT NULL,
  worker_id uuid,
  why_rule text NOT NULL DEFAULT '',
  why_facts text[] NOT NULL DEFAULT '{}',
  error text CHECK (length(error) <= 2000),
  actor uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, job_id) REFERENCES revos.jobs (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX job_events_job ON revos.job_events (tenant_id, job_id, at);

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['workers', 'jobs', 'account_lanes', 'job_events'] LOOP
    CALL revos_sec.protect(('revos.' || target)::regclass);
    EXECUTE format('CREATE POLICY staff_reads ON revos.%I FOR SELECT TO revos_app
                      USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]))', target);
    EXECUTE format('CREATE POLICY definer ON revos.%I TO revos_definer USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON revos.%I TO revos_definer', target);
  END LOOP;
END $$;
REVOKE UPDATE, DELETE ON revos.job_events FROM revos_definer;
GRANT SELECT ON revos.workers, revos.account_lanes, revos.job_events TO revos_app, revos_platform;
-- Everything but the lease token, which is the right to finish a run.
GRANT SELECT (tenant_id, id, queue, kind, args, args_version, priority, state, run_at, due, attempt, max_attempts,
              timeout_ms, unique_key, account_id, lease_owner, lease_until, claimed_at, cancel_requested_at,
              progress_done, progress_total, why_rule, why_facts, why_until, last_error, created_at, created_by,
              started_at, finished_at)
   ON revos.jobs TO revos_app, revos_platform;

-- Wakes the workers of a tenant: one NOTIFY a transaction, however many jobs it adds, and none for jobs that
-- wait. Claims and finishes say nothing: a NOTIFY takes a lock of the whole server at commit.
CREATE FUNCTION revos_sec.wake_workers() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('revos_' || replace(tenant_id::text, '-', ''), 'jobs')
     FROM (SELECT DISTINCT a.tenant_id FROM added a WHERE a.due) waiting;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.wake_workers()');
CREATE TRIGGER wake_workers AFTER INSERT ON revos.jobs REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.wake_workers();
