SELECT revos_api.retry_job(tenant => $1, job => $2)
