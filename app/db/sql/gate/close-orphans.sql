SELECT revos_api.close_orphans($1, $2) AS count
