UPDATE revos.webhook_endpoints
   SET secret_sealed = $4
 WHERE tenant_id = $1 AND id = $2 AND secret_sealed = $3 AND deleted_at IS NULL
RETURNING row_version
