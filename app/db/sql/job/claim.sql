SELECT id, queue, kind, args, args_version, attempt, max_attempts, account_id, lease_token, timeout_ms
  FROM revos_api.claim_jobs($1, $2, $3, $4)
