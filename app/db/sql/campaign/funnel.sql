SELECT (SELECT count(*) FROM revos.comments k WHERE k.tenant_id = c.tenant_id AND k.campaign_id = c.id) AS comments,
       (SELECT count(*) FROM revos.comments k
         WHERE k.tenant_id = c.tenant_id AND k.campaign_id = c.id AND k.rule = 'matched') AS matched,
       f.leads, f.contacted, f.replied, f.captured, f.delivered
  FROM revos.campaigns c
  CROSS JOIN LATERAL (
    SELECT count(*) AS leads, count(l.contacted_at) AS contacted, count(l.replied_at) AS replied,
           count(l.captured_at) AS captured, count(l.sent_to_crm_at) AS delivered
      FROM revos.leads l
     WHERE l.tenant_id = c.tenant_id AND l.campaign_id = c.id AND l.deleted_at IS NULL) f
 WHERE c.tenant_id = $1 AND c.id = $2 AND c.deleted_at IS NULL
