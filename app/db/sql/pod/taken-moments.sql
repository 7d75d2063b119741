SELECT h.scheduled_for AS at
  FROM revos.reshare_history h
  JOIN revos.reshare_plans p ON p.tenant_id = h.tenant_id AND p.id = h.plan_id
 WHERE h.tenant_id = $1 AND h.pod_id = $2 AND h.scheduled_for >= $3 AND h.deleted_at IS NULL
   AND (h.status IN ('processing', 'success', 'unknown')
        OR h.status = 'queued' AND p.state IN ('proposed', 'started'))
 ORDER BY h.scheduled_for
