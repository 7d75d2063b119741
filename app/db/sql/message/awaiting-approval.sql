-- reads
SELECT m.id, m.row_version, m.lead_id, l.campaign_id, l.contact_id, m.direction, coalesce(m.step, 'dm1') AS step,
       m.content, m.status, coalesce(m.approved_hash, '') AS approved_hash, m.thread_id, m.site_message_id,
       m.scheduled_for, m.sent_at, m.why_rule, m.why_facts, m.why_until,
       p.full_name AS recipient_name, c.name AS campaign_name, coalesce(k.text, '') AS comment_text,
       revos_api.approval_hash(m.channel, p.profile_key, m.subject, m.content) AS hash
  FROM revos.messages m
  JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
  JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
  LEFT JOIN revos.comments k ON k.tenant_id = l.tenant_id AND k.id = l.comment_id
 WHERE m.tenant_id = $1 AND m.status = 'draft' AND m.deleted_at IS NULL AND l.deleted_at IS NULL
   AND ($2::uuid IS NULL OR l.campaign_id = $2)
 ORDER BY m.created_at, m.id
 LIMIT $3
