SELECT revos_api.cancel_job(tenant => $1, job => $2)
