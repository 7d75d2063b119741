SELECT revos_api.open_incident(tenant => $1, incident => $2, account => $3, of_kind => $4, seen => $5) AS id
