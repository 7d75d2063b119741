SELECT revos_api.prune_jobs(tenant => $1) AS count
