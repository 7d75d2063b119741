SELECT l.id, l.campaign_id, l.contact_id, k.account_id, p.full_name, p.first_name, p.company, p.profile_key,
       p.profile_url, coalesce(p.member_urn, '') AS member_urn, coalesce(c.text, '') AS comment_text,
       c.latest_at AS commented_at, k.name AS campaign_name, k.lead_magnet_name, l.contacted_at, l.delivered_dm_at,
       l.replied_at, l.captured_at, l.sent_to_crm_at, l.closed_at, l.blocked_code
  FROM revos.leads l
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
  JOIN revos.campaigns k ON k.tenant_id = l.tenant_id AND k.id = l.campaign_id
  LEFT JOIN revos.comments c ON c.tenant_id = l.tenant_id AND c.id = l.comment_id
 WHERE l.tenant_id = $1 AND l.id = $2 AND l.deleted_at IS NULL
