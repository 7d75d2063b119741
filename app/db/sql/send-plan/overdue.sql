-- Approved messages of a campaign whose moment passed before $3 and that did not go out.
SELECT m.id, m.scheduled_for
  FROM revos.messages m
  JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
 WHERE m.tenant_id = $1 AND l.campaign_id = $2 AND m.status = 'queued' AND m.scheduled_for < $3
   AND m.deleted_at IS NULL
 ORDER BY m.scheduled_for, m.id
 LIMIT 500
