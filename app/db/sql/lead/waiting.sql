-- What a lead may be waiting for: its newest message of ours that is not through, its review, its delivery.
SELECT m.status AS message_status, coalesce(s.why_rule, m.why_rule, '') AS message_why_rule,
       coalesce(s.why_facts, m.why_facts, '{}') AS message_why_facts,
       CASE WHEN s.why_rule IS NULL THEN m.why_until END AS message_why_until, m.scheduled_for,
       coalesce(e.reason, '') AS review_reason, (e.id IS NOT NULL) AS has_review,
       d.state AS delivery_state, d.next_attempt_at, coalesce(d.why_rule, '') AS delivery_why_rule,
       coalesce(d.why_facts, '{}') AS delivery_why_facts
  FROM (SELECT $1::uuid AS tenant_id, $2::uuid AS lead_id) l
  LEFT JOIN LATERAL (
    SELECT * FROM revos.messages m
     WHERE m.tenant_id = l.tenant_id AND m.lead_id = l.lead_id AND m.origin = 'revos' AND m.deleted_at IS NULL
       AND m.status IN ('draft', 'approved', 'queued', 'sending', 'unknown', 'failed', 'skipped')
     ORDER BY array_position(ARRAY['unknown', 'sending', 'queued', 'approved', 'draft', 'failed', 'skipped'], m.status),
              m.created_at DESC
     LIMIT 1) m ON true
  LEFT JOIN LATERAL (
    SELECT s.why_rule, s.why_facts
      FROM revos.leads own
      JOIN revos.campaigns c ON c.tenant_id = own.tenant_id AND c.id = own.campaign_id
      JOIN revos.standing_stops s ON s.tenant_id = own.tenant_id AND (s.account_id IS NULL OR s.account_id = c.account_id)
     WHERE own.tenant_id = l.tenant_id AND own.id = l.lead_id
     ORDER BY s.account_id NULLS FIRST
     LIMIT 1) s ON m.status IN ('approved', 'queued')
  LEFT JOIN LATERAL (
    SELECT e.id, e.reason FROM revos.email_captures e
     WHERE e.tenant_id = l.tenant_id AND e.lead_id = l.lead_id AND e.state = 'needs_review' AND e.deleted_at IS NULL
     ORDER BY e.confidence DESC, e.created_at
     LIMIT 1) e ON true
  LEFT JOIN LATERAL (
    SELECT d.state, d.next_attempt_at, d.why_rule, d.why_facts FROM revos.webhook_deliveries d
     WHERE d.tenant_id = l.tenant_id AND d.lead_id = l.lead_id AND d.deleted_at IS NULL
     ORDER BY d.created_at DESC
     LIMIT 1) d ON true
