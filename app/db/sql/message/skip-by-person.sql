SELECT revos_api.skip_message($1, $2, $3)
