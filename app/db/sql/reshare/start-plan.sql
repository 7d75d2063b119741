-- The plan keeps its shape and begins at $3.
UPDATE revos.reshare_plans SET state = 'started', starts_at = $3::timestamptz, ends_at = $3::timestamptz + (ends_at - starts_at)
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING row_version
