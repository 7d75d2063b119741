SELECT c.profile_key
  FROM revos.leads l
  JOIN revos.contacts c ON c.tenant_id = l.tenant_id AND c.id = l.contact_id
 WHERE l.tenant_id = $1 AND l.campaign_id = $2 AND l.deleted_at IS NULL AND c.profile_key = ANY ($3::text[])
