SELECT e.id, e.row_version, e.lead_id, l.name AS lead_name, e.address, e.confidence, e.source, e.state, e.is_primary,
       e.reason, e.source_text, e.evidence, e.created_at
  FROM revos.email_captures e
  JOIN revos.leads l ON l.tenant_id = e.tenant_id AND l.id = e.lead_id
 WHERE e.tenant_id = $1 AND e.lead_id = $2 AND lower(e.address) = lower($3) AND e.deleted_at IS NULL
