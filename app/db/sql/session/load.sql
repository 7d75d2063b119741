SELECT s.account_id, s.cookies_encrypted, s.session_token_encrypted, s.key_version, s.seal_counter, s.expires_at, s.status,
       s.reason
  FROM revos.linkedin_sessions s
 WHERE s.tenant_id = $1 AND s.account_id = $2 AND s.deleted_at IS NULL
