SELECT job_id, verdict FROM revos_api.heartbeat(tenant => $1, worker => $2,
  of_host => $3, of_pid => $4, mark => $5, held => $6, tokens => $7)
