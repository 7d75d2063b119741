UPDATE revos.webhook_endpoints
   SET name = $4, url = $5, secret_sealed = $6, state = $7, allow_loopback = $8
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
