SELECT revos_api.rescue_jobs($1) AS count
