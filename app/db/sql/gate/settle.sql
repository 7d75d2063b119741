SELECT revos_api.settle_attempt($1, $2, $3, $4, $5, $6, $7, $8)
