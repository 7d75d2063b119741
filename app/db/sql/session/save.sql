-- One row an account, under the account's id: two desktops that keep a session at the same moment meet in it.
INSERT INTO revos.linkedin_sessions AS s
  (tenant_id, id, account_id, cookies_encrypted, session_token_encrypted, key_version, seal_counter, expires_at, status,
   reason, last_used_at)
VALUES ($1, $2, $2, coalesce($3::bytea, ''), coalesce($4::bytea, ''), $5, $6, $7, $8, $9, revos_api.now())
ON CONFLICT (tenant_id, account_id) WHERE deleted_at IS NULL DO UPDATE
   SET cookies_encrypted = excluded.cookies_encrypted, session_token_encrypted = excluded.session_token_encrypted,
       key_version = excluded.key_version, seal_counter = excluded.seal_counter, expires_at = excluded.expires_at,
       status = excluded.status, reason = excluded.reason, last_used_at = excluded.last_used_at
 WHERE s.seal_counter < excluded.seal_counter
RETURNING row_version
