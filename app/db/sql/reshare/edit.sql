-- A trigger voids the approval of other words.
UPDATE revos.reshare_history SET commentary = $4
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
