INSERT INTO revos.webhook_endpoints (tenant_id, id, name, url, secret_sealed, state, allow_loopback)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING row_version
