SELECT d.id, d.kind, d.name, d.login::text AS login, d.exchange_key, d.signing_key, d.created_at
  FROM revos.devices d
 WHERE d.tenant_id = $1 AND d.deleted_at IS NULL
 ORDER BY d.created_at, d.id
