SELECT revos_api.withdraw_invite(tenant => $1, invite => $2)
