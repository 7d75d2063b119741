SELECT job_id, verdict FROM revos_api.heartbeat($1, $2, $3, $4, $5, $6, $7)
