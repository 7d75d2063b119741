INSERT INTO revos.linkedin_accounts
  (tenant_id, id, display_name, profile_url, member_urn, time_zone, mode, state, ramp_started_at)
VALUES ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8, $9)
RETURNING row_version
