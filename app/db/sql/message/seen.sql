SELECT revos_api.message_seen($1, $2, $3, $4, $5)
