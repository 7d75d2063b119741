SELECT e.id, e.row_version, e.lead_id, l.name AS lead_name, e.address, e.confidence, e.source, e.state, e.is_primary,
       e.reason, e.source_text, e.evidence, e.created_at
  FROM revos.email_captures e
  JOIN revos.leads l ON l.tenant_id = e.tenant_id AND l.id = e.lead_id
 WHERE e.tenant_id = $1 AND e.state = 'needs_review' AND e.deleted_at IS NULL AND l.deleted_at IS NULL
 ORDER BY e.created_at, e.id
 LIMIT $2
