-- reads
SELECT slot, most, source FROM revos_api.send_limits(tenant => $1, account => $2, campaign => $3)
