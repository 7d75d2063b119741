INSERT INTO revos.device_events (tenant_id, number, previous, step, device_id, exchange_key, signing_key, account_id,
                                 key_version, key_check, signer_id, signature)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
