-- reads
SELECT coalesce(revos_api.change_position($1), 0) AS last_value
