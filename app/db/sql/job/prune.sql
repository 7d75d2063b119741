SELECT revos_api.prune_jobs($1) AS count
