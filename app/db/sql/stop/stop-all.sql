SELECT revos_api.stop_all(tenant => $1, stop => $2)
