SELECT g.account_id, g.key_version, g.device_id, g.ephemeral_key, g.key_sealed, g.granter_id, g.signature
  FROM revos.key_grants g
 WHERE g.tenant_id = $1
 ORDER BY g.account_id, g.key_version, g.device_id
