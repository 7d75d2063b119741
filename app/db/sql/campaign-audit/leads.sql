SELECT l.id, p.profile_key, l.name, l.stage, l.blocked_code = 'suppressed' AS suppressed
  FROM revos.leads l
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
 WHERE l.tenant_id = $1 AND l.campaign_id = $2 AND l.deleted_at IS NULL
 ORDER BY l.created_at, l.id
