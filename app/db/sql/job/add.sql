SELECT revos_api.add_job($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS id
