SELECT d.id, d.endpoint_id, d.lead_id, d.type, d.event_id, d.body, d.state, d.attempts, d.next_attempt_at, d.why_rule,
       d.why_facts, d.why_until
  FROM revos.webhook_deliveries d
  LEFT JOIN revos.leads l ON l.tenant_id = d.tenant_id AND l.id = d.lead_id
 WHERE d.tenant_id = $1 AND d.deleted_at IS NULL AND ($2::uuid IS NULL OR l.campaign_id = $2)
 ORDER BY d.created_at DESC, d.id
 LIMIT $3
