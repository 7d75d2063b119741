SELECT revos_api.prune_evidence(tenant => $1) AS count
