UPDATE revos.email_captures
   SET state = $3, is_primary = ($3 = 'accepted'), address = $4
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
