UPDATE revos.linkedin_sessions
   SET last_used_at = revos_api.now()
 WHERE tenant_id = $1 AND account_id = $2 AND deleted_at IS NULL AND status = 'active'
RETURNING row_version
