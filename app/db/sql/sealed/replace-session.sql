UPDATE revos.linkedin_sessions
   SET cookies_encrypted = $4, session_token_encrypted = $5, key_version = $6, seal_counter = $7
 WHERE tenant_id = $1 AND id = $2 AND seal_counter = $3 AND deleted_at IS NULL
RETURNING row_version
