-- What has not gone out of a plan does not go out.
UPDATE revos.reshare_history
   SET status = 'cancelled', why_rule = $3, why_facts = $4, why_until = $5
 WHERE tenant_id = $1 AND plan_id = $2 AND status = 'queued' AND deleted_at IS NULL
