SELECT i.id, i.email, i.display_name, i.role, i.created_at, i.expires_at
  FROM revos.invites i
 WHERE i.tenant_id = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.deleted_at IS NULL
   AND i.expires_at > clock_timestamp()
 ORDER BY i.created_at DESC, i.id
