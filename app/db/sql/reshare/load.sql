SELECT h.id, h.row_version, h.plan_id, h.pod_id, h.author_account_id, h.resharer_account_id,
       a.display_name AS resharer_name, h.post_url, h.post_urn, h.commentary,
       coalesce(h.approved_hash, '') AS approved_hash,
       revos_api.reshare_hash(h.resharer_account_id, h.post_urn, h.commentary) AS hash, h.scheduled_for, h.executed_at,
       coalesce(h.execution_time_ms, 0) AS execution_time_ms, h.status, h.site_urn, h.why_rule, h.why_facts, h.why_until
  FROM revos.reshare_history h
  JOIN revos.linkedin_accounts a ON a.tenant_id = h.tenant_id AND a.id = h.resharer_account_id
 WHERE h.tenant_id = $1 AND h.id = $2 AND h.deleted_at IS NULL
