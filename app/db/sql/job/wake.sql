SELECT revos_api.wake_jobs(tenant => $1, account => $2, reason => $3) AS woken
