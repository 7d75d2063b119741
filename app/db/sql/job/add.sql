SELECT revos_api.add_job(tenant => $1, job => $2, of_queue => $3, of_kind => $4, arguments => $5, version => $6,
                         rank => $7, at => $8, attempts => $9, key => $10, account => $11, span_ms => $12) AS id
