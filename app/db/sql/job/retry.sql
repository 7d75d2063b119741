SELECT revos_api.retry_job($1, $2)
