-- reads
-- The account's messages of the last 7 days, by whomever, and those still to come. What is overdue by more than 15
-- minutes is planned anew (app/jobs/sendschedule.cpp) and takes no room.
SELECT t.at
  FROM (SELECT a.at FROM revos.account_actions a
         WHERE a.tenant_id = $1 AND a.account_id = $2 AND a.kind = 'dm' AND a.state <> 'released'
           AND a.at > revos_api.now() - interval '168 hours'
        UNION ALL
        SELECT m.scheduled_for
          FROM revos.messages m
          JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
          JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
         WHERE m.tenant_id = $1 AND m.status = 'queued' AND m.deleted_at IS NULL AND m.scheduled_for > revos_api.now() - interval '15 minutes'
           AND c.account_id = $2) t
 ORDER BY t.at
