-- The newest message of each thread as RevOS knows it: what it sent itself by when it was sent, the rest by when
-- it was read. A thread that was opened and not stored has none.
WITH opened AS (
  SELECT unnest(r.threads_open) AS thread_id
    FROM revos.inbox_readings r
   WHERE r.tenant_id = $1 AND r.account_id = $2
), stored AS (
  SELECT DISTINCT ON (m.thread_id) m.thread_id, m.site_message_id
    FROM revos.messages m
    JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
    JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
   WHERE m.tenant_id = $1 AND c.account_id = $2 AND m.thread_id <> '' AND m.site_message_id <> ''
     AND m.deleted_at IS NULL
   ORDER BY m.thread_id, CASE m.origin WHEN 'revos' THEN m.sent_at ELSE m.created_at END DESC NULLS LAST, m.id DESC
)
SELECT s.thread_id, s.site_message_id
  FROM stored s
 WHERE NOT EXISTS (SELECT 1 FROM opened o WHERE o.thread_id = s.thread_id)
UNION ALL
SELECT o.thread_id, ''
  FROM opened o
