SELECT a.id, a.row_version, a.display_name, a.profile_url, coalesce(a.member_urn, '') AS member_urn, a.time_zone, a.mode,
       a.state, a.ramp_started_at, i.id IS NOT NULL AS has_open_incident,
       i.id AS incident_id, coalesce(i.kind, '') AS incident_kind, i.opened_at, i.cools_until, i.evidence,
       s.id IS NOT NULL AS has_session, s.expires_at, p.id AS stop_id, p.account_id AS stop_account_id, p.stopped_at, coalesce(p.stopped_by, '') AS stopped_by,
       (SELECT max(coalesce(b.cleared_at, b.cools_until)) + interval '168 hours' FROM revos.incidents b
         WHERE b.tenant_id = a.tenant_id AND b.account_id = a.id
           AND coalesce(b.cleared_at, b.cools_until) > revos_api.now() - interval '168 hours') AS halved_until,
       (SELECT c.at FROM revos.account_actions c
         WHERE c.tenant_id = a.tenant_id AND c.account_id = a.id AND c.kind <> 'visit' AND c.state <> 'released'
         ORDER BY c.at DESC LIMIT 1) AS last_action_at,
       (SELECT min(j.run_at) FROM revos.jobs j
         WHERE j.tenant_id = a.tenant_id AND j.account_id = a.id AND j.state IN ('available', 'retry')) AS next_action_at
  FROM revos.linkedin_accounts a
  LEFT JOIN revos.incidents i ON i.tenant_id = a.tenant_id AND i.account_id = a.id AND i.cleared_at IS NULL
                             AND (i.cools_until IS NULL OR i.cools_until > revos_api.now())
  LEFT JOIN revos.linkedin_sessions s ON s.tenant_id = a.tenant_id AND s.account_id = a.id AND s.status = 'active'
                                     AND s.deleted_at IS NULL
  -- Its own stop before that of everything: resuming everything leaves it standing.
  LEFT JOIN LATERAL (
    SELECT p.id, p.account_id, p.stopped_at, p.stopped_by FROM revos.standing_stops p
     WHERE p.tenant_id = a.tenant_id AND (p.account_id IS NULL OR p.account_id = a.id)
     ORDER BY p.account_id NULLS LAST LIMIT 1) p ON true
 WHERE a.tenant_id = $1 AND a.deleted_at IS NULL
 ORDER BY lower(a.display_name), a.id
 LIMIT 500
