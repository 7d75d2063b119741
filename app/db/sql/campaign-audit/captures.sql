SELECT e.lead_id, e.address, e.state, e.is_primary
  FROM revos.email_captures e
  JOIN revos.leads l ON l.tenant_id = e.tenant_id AND l.id = e.lead_id
 WHERE e.tenant_id = $1 AND l.campaign_id = $2 AND e.deleted_at IS NULL AND l.deleted_at IS NULL
 ORDER BY e.created_at, e.id
