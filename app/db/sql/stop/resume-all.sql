SELECT revos_api.resume_all(tenant => $1)
