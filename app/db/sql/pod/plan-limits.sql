-- reads
SELECT account_id, slot, most, source FROM revos_api.pod_limits(tenant => $1, pod => $2)
