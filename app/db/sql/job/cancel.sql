SELECT revos_api.cancel_job($1, $2)
