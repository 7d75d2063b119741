SELECT revos_api.clear_incident($1, $2, $3)
