SELECT m.id, m.direction, m.origin, m.status, m.content, m.site_message_id
  FROM revos.messages m
 WHERE m.tenant_id = $1 AND m.lead_id = $2 AND m.deleted_at IS NULL
 ORDER BY m.created_at, m.id
