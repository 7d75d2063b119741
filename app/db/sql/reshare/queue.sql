UPDATE revos.reshare_history
   SET scheduled_for = $3, why_rule = $4, why_facts = $5, why_until = $6
 WHERE tenant_id = $1 AND id = $2 AND status = 'queued' AND deleted_at IS NULL
RETURNING row_version
