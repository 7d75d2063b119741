SELECT revos_api.withdraw_device($1, $2)
