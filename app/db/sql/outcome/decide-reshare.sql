SELECT revos_api.decide_reshare(tenant => $1, reshare => $2, attempt => $3, outcome => $4, because => $5, link => $6) AS status
