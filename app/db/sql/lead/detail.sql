SELECT l.id, l.campaign_id, l.contact_id, l.name, l.company, l.headline, l.email, l.confidence, l.stage,
       c.name AS campaign_name, l.created_at, l.last_event_at,
       p.profile_url, coalesce(k.text, '') AS comment_text,
       coalesce((SELECT m.content FROM revos.messages m
                  WHERE m.tenant_id = l.tenant_id AND m.lead_id = l.id AND m.direction = 'in' AND m.deleted_at IS NULL
                  ORDER BY m.created_at DESC, m.id DESC LIMIT 1), '') AS reply_text,
       l.contacted_at, l.delivered_dm_at, l.replied_at, l.captured_at, l.sent_to_crm_at, l.closed_at, l.blocked_code
  FROM revos.leads l
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
  JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
  LEFT JOIN revos.comments k ON k.tenant_id = l.tenant_id AND k.id = l.comment_id
 WHERE l.tenant_id = $1 AND l.id = $2 AND l.deleted_at IS NULL
