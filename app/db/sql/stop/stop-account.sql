SELECT revos_api.stop_account(tenant => $1, stop => $2, account => $3)
