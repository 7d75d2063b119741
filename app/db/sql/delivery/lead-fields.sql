SELECT l.id AS lead_id, l.campaign_id, c.endpoint_id, e.address, p.first_name, p.last_name, p.full_name, p.company,
       p.job_title, p.profile_url, coalesce(k.text, '') AS comment_text, c.lead_magnet_name, c.name AS campaign_name,
       e.decided_at AS captured_at, e.confidence
  FROM revos.leads l
  JOIN revos.email_captures e
    ON e.tenant_id = l.tenant_id AND e.lead_id = l.id AND e.is_primary AND e.state = 'accepted' AND e.deleted_at IS NULL
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
  JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
  LEFT JOIN revos.comments k ON k.tenant_id = l.tenant_id AND k.id = l.comment_id
 WHERE l.tenant_id = $1 AND l.id = $2 AND l.deleted_at IS NULL
