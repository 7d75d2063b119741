-- The planned ones by their moments, then the others.
SELECT h.id, h.row_version, h.plan_id, h.pod_id, h.author_account_id, h.resharer_account_id,
       a.display_name AS resharer_name, h.post_url, h.post_urn, h.commentary,
       coalesce(h.approved_hash, '') AS approved_hash,
       revos_api.reshare_hash(h.resharer_account_id, h.post_urn, h.commentary) AS hash, h.scheduled_for, h.executed_at,
       coalesce(h.execution_time_ms, 0) AS execution_time_ms, h.status, h.site_urn,
       coalesce(s.why_rule, h.why_rule) AS why_rule, coalesce(s.why_facts, h.why_facts) AS why_facts,
       CASE WHEN s.why_rule IS NULL THEN h.why_until END AS why_until
  FROM revos.reshare_history h
  JOIN revos.linkedin_accounts a ON a.tenant_id = h.tenant_id AND a.id = h.resharer_account_id
  LEFT JOIN LATERAL (
    SELECT s.why_rule, s.why_facts FROM revos.standing_stops s
     WHERE s.tenant_id = h.tenant_id AND (s.account_id IS NULL OR s.account_id = h.resharer_account_id)
     ORDER BY s.account_id NULLS FIRST LIMIT 1) s ON h.status = 'queued'
 WHERE h.tenant_id = $1 AND h.plan_id = ANY ($2::uuid[]) AND h.deleted_at IS NULL
 ORDER BY h.scheduled_for NULLS LAST, lower(a.display_name), h.id
