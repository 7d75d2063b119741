SELECT revos_api.resume_account(tenant => $1, account => $2)
