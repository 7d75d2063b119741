SELECT revos_api.decide_message(tenant => $1, message => $2, attempt => $3, outcome => $4, because => $5, link => $6) AS status
