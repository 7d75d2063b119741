-- What a client may change, too.
UPDATE revos.campaigns
   SET name = $4, lead_magnet_name = $5
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
