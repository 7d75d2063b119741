-- Texts found in a thread, in their order there; each once.
INSERT INTO revos.messages
  (tenant_id, id, lead_id, direction, origin, status, content, thread_id, site_message_id, sent_at, created_at,
   created_by)
SELECT $1, n.id, $2, CASE WHEN n.mine THEN 'out' ELSE 'in' END, CASE WHEN n.mine THEN 'by_hand' ELSE 'site' END,
       'delivered', n.content, $3, n.site_message_id, coalesce(n.sent_at, moment.now_at),
       moment.now_at + n.place * interval '1 microsecond', moment.me
  FROM unnest($4::uuid[], $5::boolean[], $6::text[], $7::text[], $8::timestamptz[])
       WITH ORDINALITY AS n (id, mine, site_message_id, content, sent_at, place)
 CROSS JOIN (SELECT revos_api.now() AS now_at, revos_sec.uid() AS me) moment
ON CONFLICT (tenant_id, lead_id, site_message_id) WHERE deleted_at IS NULL AND site_message_id <> '' DO NOTHING
RETURNING site_message_id
