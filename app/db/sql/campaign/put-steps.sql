INSERT INTO revos.campaign_steps AS s (tenant_id, id, campaign_id, kind, text, enabled)
SELECT $1, n.id, $2, n.kind, n.text, n.enabled
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::boolean[]) AS n (id, kind, text, enabled)
ON CONFLICT (tenant_id, id) DO UPDATE
   SET text = excluded.text, enabled = excluded.enabled, deleted_at = NULL
 WHERE s.campaign_id = excluded.campaign_id AND s.kind = excluded.kind
   AND (s.text, s.enabled, s.deleted_at) IS DISTINCT FROM (excluded.text, excluded.enabled, NULL::timestamptz)
