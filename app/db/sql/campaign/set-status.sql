UPDATE revos.campaigns SET status = $3
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING row_version
