SELECT revos_api.rescue_worker(tenant => $1, worker => $2) AS count
