-- Whose thread it is: the lead of this account's campaigns that was contacted last. A thread known from before
-- says more than a name, a URN more than an address, which people rename.
SELECT l.id AS lead_id, l.campaign_id, l.created_at, l.contacted_at
  FROM revos.leads l
  JOIN revos.campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
  JOIN revos.contacts p ON p.tenant_id = l.tenant_id AND p.id = l.contact_id
 WHERE l.tenant_id = $1 AND c.account_id = $2 AND l.deleted_at IS NULL
   AND l.contact_id IN (
     SELECT o.contact_id FROM revos.messages m JOIN revos.leads o ON o.tenant_id = m.tenant_id AND o.id = m.lead_id
      WHERE m.tenant_id = $1 AND m.thread_id = $3 AND $3 <> ''
     UNION ALL
     SELECT b.id FROM revos.contacts b
      WHERE b.tenant_id = $1 AND b.deleted_at IS NULL AND b.member_urn = nullif($4, '')
     UNION ALL
     SELECT b.id FROM revos.contacts b
      WHERE b.tenant_id = $1 AND b.deleted_at IS NULL AND b.profile_key = nullif($5, ''))
 ORDER BY l.contacted_at DESC NULLS LAST, l.created_at DESC
 LIMIT 1
