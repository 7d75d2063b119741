SELECT state FROM revos.send_attempts WHERE tenant_id = $1 AND id = $2
