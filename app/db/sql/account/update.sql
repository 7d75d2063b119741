UPDATE revos.linkedin_accounts
   SET display_name = $4, profile_url = $5, member_urn = coalesce(nullif($6, ''), member_urn), time_zone = $7,
       mode = $8, state = $9, ramp_started_at = $10
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
