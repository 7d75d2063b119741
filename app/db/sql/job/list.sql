-- A job that waits for a person's stop says so. What runs, then what waits (first come first), then what ended (newest first). $2 queue and $3 state may be null.
SELECT j.id, j.queue, j.kind, j.state, j.attempt, j.max_attempts, j.run_at, j.started_at, j.finished_at,
       coalesce(a.display_name, '') AS account_name, j.progress_done, j.progress_total, coalesce(s.why_rule, j.why_rule) AS why_rule,
       coalesce(s.why_facts, j.why_facts) AS why_facts, CASE WHEN s.why_rule IS NULL THEN j.why_until END AS why_until,
       coalesce(j.last_error, '') AS last_error
  FROM ((SELECT o.id, o.finished_at FROM revos.jobs o
          WHERE o.tenant_id = $1 AND o.finished_at IS NULL
            AND ($2::text IS NULL OR o.queue = $2) AND ($3::text IS NULL OR o.state = $3)
          ORDER BY o.state <> 'running', o.run_at, o.id LIMIT $4)
        UNION ALL
        (SELECT e.id, e.finished_at
           FROM unnest(ARRAY['done', 'failed', 'cancelled']) s (state)
           CROSS JOIN LATERAL (SELECT f.id, f.finished_at FROM revos.jobs f
                                WHERE f.tenant_id = $1 AND f.state = s.state AND f.finished_at IS NOT NULL
                                  AND ($2::text IS NULL OR f.queue = $2)
                                ORDER BY f.finished_at DESC LIMIT $4) e
          WHERE $3::text IS NULL OR s.state = $3
          ORDER BY e.finished_at DESC LIMIT $4)) chosen
  JOIN revos.jobs j ON j.tenant_id = $1 AND j.id = chosen.id
  LEFT JOIN revos.linkedin_accounts a ON a.tenant_id = j.tenant_id AND a.id = j.account_id
  LEFT JOIN LATERAL (
    SELECT s.why_rule, s.why_facts FROM revos.standing_stops s
     WHERE s.tenant_id = j.tenant_id AND (s.account_id IS NULL OR s.account_id = j.account_id)
     ORDER BY s.account_id NULLS FIRST LIMIT 1) s ON j.state IN ('available', 'retry')
 ORDER BY chosen.finished_at DESC NULLS FIRST, j.state <> 'running', j.run_at, j.id
 LIMIT $4
