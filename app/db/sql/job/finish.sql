SELECT revos_api.finish_job(tenant => $1, job => $2, token => $3, outcome => $4, wait_ms => $5, until => $6,
                            rule => $7, facts => $8, error_line => $9)
