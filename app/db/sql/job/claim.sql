SELECT c.* FROM revos_api.claim_jobs(tenant => $1, worker => $2, queues => $3, want => $4) c
