SELECT revos_api.report_progress(tenant => $1, job => $2, token => $3, done => $4, total => $5) AS is_ours
