INSERT INTO revos.messages
  (tenant_id, id, lead_id, direction, step, content, why_rule, why_facts, why_until, created_at, created_by)
VALUES ($1, $2, $3, 'out', $4, $5, $6, $7, $8, revos_api.now(), revos_sec.uid())
ON CONFLICT (tenant_id, lead_id, channel, step) WHERE deleted_at IS NULL AND step IS NOT NULL DO NOTHING
