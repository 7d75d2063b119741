-- Leads of the comments just added, one a person, in the order of the comments.
INSERT INTO revos.leads
  (tenant_id, id, campaign_id, contact_id, comment_id, name, company, headline, created_at, created_by)
SELECT $1, n.lead_id, $2, k.contact_id, k.id, c.full_name, c.company, c.headline, moment.now_at, moment.me
  FROM unnest($3::uuid[], $4::uuid[]) WITH ORDINALITY AS n (comment_id, lead_id, place)
  JOIN revos.comments k ON k.tenant_id = $1 AND k.id = n.comment_id
  JOIN revos.contacts c ON c.tenant_id = $1 AND c.id = k.contact_id
 CROSS JOIN (SELECT revos_api.now() AS now_at, revos_sec.uid() AS me) moment
 ORDER BY n.place
ON CONFLICT (tenant_id, campaign_id, contact_id) WHERE deleted_at IS NULL DO NOTHING
RETURNING id
