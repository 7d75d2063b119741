SELECT t.at, t.kind, t.text, t.why_rule, t.why_facts, t.why_until, t.status, t.id
  FROM (
    SELECT coalesce(k.latest_at, k.created_at) AS at, 'comment' AS kind, k.text, '' AS why_rule,
           '{}'::text[] AS why_facts, NULL::timestamptz AS why_until, '' AS status, 1 AS place, k.id
      FROM revos.leads l JOIN revos.comments k ON k.tenant_id = l.tenant_id AND k.id = l.comment_id
     WHERE l.tenant_id = $1 AND l.id = $2
    UNION ALL
    SELECT l.created_at, 'lead', '', '', '{}', NULL, '', 2, l.id
      FROM revos.leads l WHERE l.tenant_id = $1 AND l.id = $2
    UNION ALL
    SELECT coalesce(m.sent_at, m.created_at), CASE m.direction WHEN 'in' THEN 'message_in' ELSE 'message_out' END,
           m.content, m.why_rule, m.why_facts, m.why_until, m.status, 3, m.id
      FROM revos.messages m WHERE m.tenant_id = $1 AND m.lead_id = $2 AND m.deleted_at IS NULL
    UNION ALL
    SELECT coalesce(e.decided_at, e.created_at), 'capture', e.address, e.reason, '{}', NULL, e.state, 4, e.id
      FROM revos.email_captures e WHERE e.tenant_id = $1 AND e.lead_id = $2 AND e.deleted_at IS NULL
    UNION ALL
    SELECT coalesce(d.delivered_at, d.created_at), 'delivery', d.event_id, d.why_rule, d.why_facts, d.why_until,
           d.state, 5, d.id
      FROM revos.webhook_deliveries d WHERE d.tenant_id = $1 AND d.lead_id = $2 AND d.deleted_at IS NULL
    UNION ALL
    SELECT l.blocked_at, 'suppression', '', 'message.opted-out', '{}', NULL, '', 6, l.id
      FROM revos.leads l
     WHERE l.tenant_id = $1 AND l.id = $2 AND l.blocked_code = 'suppressed' AND l.blocked_at IS NOT NULL
  ) t
 ORDER BY t.at, t.place, t.id
 LIMIT 1000
