SELECT revos_api.count_by_hand($1, $2, $3, $4, revos_api.now()) AS counted
