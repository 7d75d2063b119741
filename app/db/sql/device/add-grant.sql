INSERT INTO revos.key_grants (tenant_id, id, account_id, key_version, device_id, ephemeral_key, key_sealed, granter_id,
                              signature)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
