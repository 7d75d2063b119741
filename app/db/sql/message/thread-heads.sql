-- The newest message of each thread as RevOS knows it: what it sent itself by when it was sent, the rest by when
-- it was read.
SELECT DISTINCT ON (m.thread_id) m.thread_id, m.site_message_id
  FROM revos.messages m
  JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
  JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
 WHERE m.tenant_id = $1 AND c.account_id = $2 AND m.thread_id <> '' AND m.site_message_id <> ''
   AND m.deleted_at IS NULL
 ORDER BY m.thread_id, CASE m.origin WHEN 'revos' THEN m.sent_at ELSE m.created_at END DESC NULLS LAST, m.id DESC
