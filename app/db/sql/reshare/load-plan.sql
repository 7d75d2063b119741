SELECT p.id, p.row_version, p.pod_id, d.name AS pod_name, p.author_account_id, coalesce(a.display_name, '') AS author_name,
       p.post_url, p.post_urn, p.seed, p.state, p.starts_at, p.ends_at, p.created_at, p.why_rule, p.why_facts, p.why_until
  FROM revos.reshare_plans p
  JOIN revos.pods d ON d.tenant_id = p.tenant_id AND d.id = p.pod_id
  LEFT JOIN revos.linkedin_accounts a ON a.tenant_id = p.tenant_id AND a.id = p.author_account_id
 WHERE p.tenant_id = $1 AND p.id = $2 AND p.deleted_at IS NULL
