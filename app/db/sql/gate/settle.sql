SELECT revos_api.settle_attempt(tenant => $1, attempt => $2, outcome => $3, of_site_id => $4, of_thread_id => $5,
                                seen => $6, rule => $7, facts => $8)
