-- Somebody already known, by profile or by URN, is left as they are.
INSERT INTO revos.contacts
  (tenant_id, id, profile_key, profile_url, member_urn, full_name, first_name, last_name, headline, source,
   collected_at, created_at, created_by)
SELECT DISTINCT ON (n.profile_key) $1, n.id, n.profile_key, n.profile_url, nullif(n.member_urn, ''), n.full_name,
       n.first_name, n.last_name, n.headline, 'comment', moment.now_at, moment.now_at, moment.me
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
       WITH ORDINALITY AS n (id, profile_key, profile_url, member_urn, full_name, first_name, last_name, headline, place)
 CROSS JOIN (SELECT revos_api.now() AS now_at, revos_sec.uid() AS me) moment
 ORDER BY n.profile_key, n.place
ON CONFLICT DO NOTHING
