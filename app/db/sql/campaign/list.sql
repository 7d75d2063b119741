SELECT c.id, c.row_version, c.name, c.linkedin_post_url, c.post_urn, c.lead_magnet_name, c.account_id, c.endpoint_id,
       c.status, coalesce(nullif(u.display_name, ''), u.email, '') AS owner_name,
       coalesce(a.display_name, '') AS account_name,
       (SELECT count(*) FROM revos.comments k WHERE k.tenant_id = c.tenant_id AND k.campaign_id = c.id) AS comments,
       (SELECT count(*) FROM revos.comments k
         WHERE k.tenant_id = c.tenant_id AND k.campaign_id = c.id AND k.rule = 'matched') AS matched,
       f.leads, f.contacted, f.replied, f.captured, f.delivered,
       EXISTS (SELECT FROM revos.campaign_triggers t
                WHERE t.tenant_id = c.tenant_id AND t.campaign_id = c.id AND t.deleted_at IS NULL) AS has_trigger,
       EXISTS (SELECT FROM revos.campaign_steps s
                WHERE s.tenant_id = c.tenant_id AND s.campaign_id = c.id AND s.deleted_at IS NULL
                  AND s.kind = 'dm1' AND s.enabled AND btrim(s.text) <> '') AS has_first_message,
       EXISTS (SELECT FROM revos.messages m JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
                WHERE m.tenant_id = c.tenant_id AND m.status = 'draft' AND m.deleted_at IS NULL
                  AND l.campaign_id = c.id) AS has_draft
  FROM revos.campaigns c
  LEFT JOIN revos.users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id
  LEFT JOIN revos.linkedin_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.account_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS leads, count(l.contacted_at) AS contacted, count(l.replied_at) AS replied,
           count(l.captured_at) AS captured, count(l.sent_to_crm_at) AS delivered
      FROM revos.leads l
     WHERE l.tenant_id = c.tenant_id AND l.campaign_id = c.id AND l.deleted_at IS NULL) f
 WHERE c.tenant_id = $1 AND c.deleted_at IS NULL
 ORDER BY c.created_at DESC, c.id DESC
 LIMIT 500
