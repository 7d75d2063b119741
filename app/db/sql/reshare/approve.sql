SELECT revos_api.approve_reshare($1, $2, $3) AS added
