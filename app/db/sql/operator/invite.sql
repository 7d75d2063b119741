SELECT revos_api.invite_operator(tenant => $1, invite => $2, address => $3, shown_name => $4, new_role => $5,
                                 join_login => $6, verifier => $7) AS expires_at
