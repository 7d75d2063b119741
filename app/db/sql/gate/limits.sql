SELECT kind, slot, most, used, frees, source FROM revos_api.limit_standings($1, $2)
