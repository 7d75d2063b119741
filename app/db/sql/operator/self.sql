SELECT u.display_name, u.role
  FROM revos.users u
 WHERE u.tenant_id = $1 AND u.id = $2 AND u.deleted_at IS NULL
