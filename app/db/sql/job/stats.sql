-- reads
-- Each count is a range of one of two partial indexes: jobs_open or jobs_finished.
WITH clock AS MATERIALIZED (SELECT revos_api.now() AS moment)
SELECT count(*) FILTER (WHERE j.state <> 'running' AND j.state <> 'needs_person' AND j.run_at <= c.moment) AS runnable,
       count(*) FILTER (WHERE j.state = 'running') AS running,
       count(*) FILTER (WHERE j.state <> 'running' AND j.state <> 'needs_person' AND j.run_at > c.moment) AS waiting,
       count(*) FILTER (WHERE j.state = 'needs_person') AS needs_person,
       min(j.run_at) FILTER (WHERE j.state <> 'running' AND j.state <> 'needs_person' AND j.run_at > c.moment) AS next_due,
       (SELECT count(*) FROM revos.jobs d WHERE d.tenant_id = $1 AND d.state = 'done' AND d.finished_at IS NOT NULL) AS done,
       (SELECT count(*) FROM revos.jobs f WHERE f.tenant_id = $1 AND f.state = 'failed' AND f.finished_at IS NOT NULL) AS failed
  FROM clock c LEFT JOIN revos.jobs j ON j.tenant_id = $1 AND j.finished_at IS NULL
