INSERT INTO revos.devices (tenant_id, id, kind, name, exchange_key, signing_key)
VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (tenant_id, id) DO NOTHING
