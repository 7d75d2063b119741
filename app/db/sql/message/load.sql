SELECT m.id, m.row_version, m.lead_id, l.campaign_id, l.contact_id, m.direction, coalesce(m.step, 'dm1') AS step,
       m.content, m.status, coalesce(m.approved_hash, '') AS approved_hash, m.thread_id, m.site_message_id,
       m.scheduled_for, m.sent_at, m.why_rule, m.why_facts, m.why_until
  FROM revos.messages m
  JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
 WHERE m.tenant_id = $1 AND m.id = $2 AND m.deleted_at IS NULL
