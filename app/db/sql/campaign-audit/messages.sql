-- reads
SELECT m.id, m.lead_id, m.direction, coalesce(m.step, 'dm1') AS step, m.content, m.status,
       coalesce(m.approved_hash = revos_api.approval_hash(m.channel, p.profile_key, m.subject, m.content), false)
         AS approved,
       m.site_message_id, m.sent_at, m.why_rule, m.why_facts, m.why_until
  FROM revos.messages m
  JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
 WHERE m.tenant_id = $1 AND l.campaign_id = $2 AND m.deleted_at IS NULL AND l.deleted_at IS NULL
 ORDER BY m.created_at, m.id
