-- With how often each reshared, in whichever pod: what is counted or still to come.
SELECT m.account_id, a.display_name, m.status, a.state, m.joined_at, m.opted_out_of,
       EXISTS (SELECT FROM revos.incidents i
                WHERE i.tenant_id = a.tenant_id AND i.account_id = a.id AND i.cleared_at IS NULL
                  AND (i.cools_until IS NULL OR i.cools_until > revos_api.now())) AS has_open_incident,
       n.of_7_days, n.of_30_days, n.last_at
  FROM revos.pod_members m
  JOIN revos.linkedin_accounts a ON a.tenant_id = m.tenant_id AND a.id = m.account_id
  CROSS JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE t.at > revos_api.now() - interval '168 hours'))::integer AS of_7_days,
           count(*)::integer AS of_30_days,
           max(t.at) FILTER (WHERE t.is_done) AS last_at
      FROM (SELECT c.at, true AS is_done FROM revos.account_actions c
             WHERE c.tenant_id = m.tenant_id AND c.account_id = m.account_id AND c.kind = 'reshare'
               AND c.state <> 'released' AND c.at > revos_api.now() - interval '720 hours'
            UNION ALL
            SELECT h.scheduled_for, false FROM revos.reshare_history h
             WHERE h.tenant_id = m.tenant_id AND h.resharer_account_id = m.account_id AND h.status = 'queued'
               AND h.deleted_at IS NULL) t) n
 WHERE m.tenant_id = $1 AND m.pod_id = $2 AND m.deleted_at IS NULL
 ORDER BY lower(a.display_name), m.account_id
