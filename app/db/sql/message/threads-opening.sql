INSERT INTO revos.inbox_readings AS r (tenant_id, account_id, threads_open)
VALUES ($1, $2, $3::text[])
ON CONFLICT (tenant_id, account_id) DO UPDATE
   SET threads_open = ARRAY(SELECT unnest(r.threads_open) UNION SELECT unnest(excluded.threads_open))
