SELECT id, row_version, name, url, secret_sealed, state, allow_loopback
  FROM revos.webhook_endpoints
 WHERE tenant_id = $1 AND deleted_at IS NULL
 ORDER BY name, id
 LIMIT 500
