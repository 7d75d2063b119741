UPDATE revos.email_captures SET is_primary = false
 WHERE tenant_id = $1 AND lead_id = $2 AND is_primary AND deleted_at IS NULL
