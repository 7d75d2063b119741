SELECT revos_api.clear_incident(tenant => $1, incident => $2, because => $3)
