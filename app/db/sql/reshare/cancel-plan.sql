UPDATE revos.reshare_plans SET state = 'cancelled', why_rule = $3, why_facts = $4, why_until = $5
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING row_version
