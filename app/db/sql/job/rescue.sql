SELECT revos_api.rescue_jobs(tenant => $1) AS count
