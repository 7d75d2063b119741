SELECT revos_api.suppress_lead($1, $2, $3) AS stopped
