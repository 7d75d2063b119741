INSERT INTO revos.campaign_triggers AS t (tenant_id, id, campaign_id, position, word, mode)
SELECT $1, n.id, $2, n.ordinality, n.word, n.mode
  FROM unnest($3::uuid[], $4::text[], $5::text[]) WITH ORDINALITY AS n (id, word, mode, ordinality)
ON CONFLICT (tenant_id, id) DO UPDATE
   SET position = excluded.position, word = excluded.word, mode = excluded.mode, deleted_at = NULL
 WHERE t.campaign_id = excluded.campaign_id
   AND (t.position, t.word, t.mode, t.deleted_at)
       IS DISTINCT FROM (excluded.position, excluded.word, excluded.mode, NULL::timestamptz)
