-- A comment that is stored already stays as it is. People are found by URN before profile, which they can rename.
INSERT INTO revos.comments
  (tenant_id, id, campaign_id, site_comment_id, parent_site_id, contact_id, author_key, author_urn, author_name,
   headline, text, age_label, earliest_at, latest_at, rule, trigger_id, matched_text, created_at, created_by)
SELECT $1, n.id, $2, n.site_comment_id, n.parent_site_id, person.id, n.author_key, n.author_urn, n.author_name,
       n.headline, n.text, n.age_label, n.earliest_at, n.latest_at, n.rule, n.trigger_id, n.matched_text,
       moment.now_at, moment.me
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::uuid[], $16::text[])
       AS n (id, site_comment_id, parent_site_id, author_key, author_urn, author_name, headline, text, age_label,
             earliest_at, latest_at, rule, trigger_id, matched_text)
 CROSS JOIN (SELECT revos_api.now() AS now_at, revos_sec.uid() AS me) moment
  LEFT JOIN LATERAL (
    SELECT c.id FROM revos.contacts c
     WHERE c.tenant_id = $1 AND c.deleted_at IS NULL
       AND (c.member_urn = nullif(n.author_urn, '') OR c.profile_key = n.author_key)
     ORDER BY (c.member_urn = nullif(n.author_urn, '')) DESC NULLS LAST
     LIMIT 1) person ON n.rule = 'matched'
ON CONFLICT (tenant_id, campaign_id, site_comment_id) WHERE deleted_at IS NULL DO NOTHING
RETURNING id
