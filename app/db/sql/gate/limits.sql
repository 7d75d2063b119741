SELECT kind, slot, most, used, frees, source FROM revos_api.limit_standings(tenant => $1, account => $2)
