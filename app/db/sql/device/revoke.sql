SELECT revos_api.revoke_device($1, $2) AS closed
