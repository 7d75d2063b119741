SELECT lead_id, address, state
  FROM revos.email_captures
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
   FOR NO KEY UPDATE
