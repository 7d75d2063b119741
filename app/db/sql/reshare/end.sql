UPDATE revos.reshare_history
   SET status = $3, why_rule = $4, why_facts = $5, why_until = $6, error_message = $7,
       executed_at = CASE WHEN $3 = 'failed' THEN revos_api.now() END
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING row_version
