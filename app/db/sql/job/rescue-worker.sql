SELECT revos_api.rescue_worker($1, $2) AS count
