SELECT revos_api.approve($1, $2, $3) AS added
