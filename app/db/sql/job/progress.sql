SELECT revos_api.report_progress($1, $2, $3, $4, $5) AS is_ours
