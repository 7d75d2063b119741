UPDATE revos.webhook_deliveries
   SET state = $3, attempts = greatest(attempts, $4), next_attempt_at = $5, why_rule = $6, why_facts = $7, why_until = $8
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING row_version
