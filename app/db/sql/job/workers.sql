SELECT id, host, pid, started_mark, last_seen FROM revos.workers WHERE tenant_id = $1 ORDER BY started_at, id
