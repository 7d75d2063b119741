SELECT d.id
  FROM revos.devices d
 WHERE d.tenant_id = $1 AND d.login = session_user AND d.kind = 'desktop' AND d.deleted_at IS NULL
