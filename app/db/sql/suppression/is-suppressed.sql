-- reads
SELECT revos_api.is_suppressed($1, $2) AS suppressed
