INSERT INTO revos.webhook_attempts
  (tenant_id, id, delivery_id, number, http_status, error, duration_ms, response_start, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce($8::bytea, ''), $9)
