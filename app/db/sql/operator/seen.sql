SELECT revos_api.note_seen(tenant => $1)
