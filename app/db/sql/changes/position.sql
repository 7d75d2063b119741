SELECT last_value FROM revos.sequence_counters WHERE tenant_id = $1
