-- A trigger voids the approval of another text.
UPDATE revos.messages SET content = $4
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
