SELECT revos_api.close_orphans(tenant => $1, worker => $2) AS count
