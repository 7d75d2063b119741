-- reads
SELECT unnest(revos_api.suppressed_among($1, $2, $3::text[])) AS profile_key
