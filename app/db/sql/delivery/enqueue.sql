INSERT INTO revos.webhook_deliveries
  (tenant_id, id, endpoint_id, lead_id, type, event_id, body, next_attempt_at, why_rule, why_facts, why_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce($8, revos_api.now()), $9, $10, $11)
ON CONFLICT (tenant_id, endpoint_id, event_id) DO NOTHING
