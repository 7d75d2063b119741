SELECT revos_api.open_incident($1, $2, $3, $4, $5) AS id
