SELECT d.lead_id, d.event_id, d.state, d.attempts
  FROM revos.webhook_deliveries d
  JOIN revos.leads l ON l.tenant_id = d.tenant_id AND l.id = d.lead_id
 WHERE d.tenant_id = $1 AND l.campaign_id = $2 AND d.deleted_at IS NULL AND l.deleted_at IS NULL
 ORDER BY d.created_at, d.id
