SELECT d.id, d.endpoint_id, d.lead_id, d.type, d.event_id, d.body, d.state, d.attempts, d.next_attempt_at, d.why_rule,
       d.why_facts, d.why_until
  FROM revos.webhook_deliveries d
 WHERE d.tenant_id = $1 AND d.id = $2 AND d.deleted_at IS NULL
