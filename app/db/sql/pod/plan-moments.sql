SELECT m.account_id, t.at
  FROM revos.pod_members m
  CROSS JOIN LATERAL (
    SELECT c.at FROM revos.account_actions c
     WHERE c.tenant_id = m.tenant_id AND c.account_id = m.account_id AND c.kind = 'reshare' AND c.state <> 'released'
       AND c.at > revos_api.now() - interval '720 hours'
    UNION ALL
    SELECT h.scheduled_for FROM revos.reshare_history h
      JOIN revos.reshare_plans p ON p.tenant_id = h.tenant_id AND p.id = h.plan_id AND p.state IN ('proposed', 'started')
     WHERE h.tenant_id = m.tenant_id AND h.resharer_account_id = m.account_id AND h.status = 'queued'
       AND h.deleted_at IS NULL) t
 WHERE m.tenant_id = $1 AND m.pod_id = $2 AND m.deleted_at IS NULL
 ORDER BY m.account_id, t.at
