SELECT revos_api.approve_reshare_in_practice($1, $2, $3) AS added
