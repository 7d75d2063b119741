SELECT a.id, a.row_version, a.display_name, a.profile_url, coalesce(a.member_urn, '') AS member_urn, a.time_zone, a.mode,
       a.state, a.ramp_started_at,
       EXISTS (SELECT FROM revos.incidents i
                WHERE i.tenant_id = a.tenant_id AND i.account_id = a.id AND i.cleared_at IS NULL
                  AND (i.cools_until IS NULL OR i.cools_until > revos_api.now())) AS has_open_incident
  FROM revos.linkedin_accounts a
 WHERE a.tenant_id = $1 AND a.id = $2 AND a.deleted_at IS NULL
