SELECT p.id, p.name,
       (SELECT count(*) FROM revos.pod_members m
         WHERE m.tenant_id = p.tenant_id AND m.pod_id = p.id AND m.status = 'active' AND m.deleted_at IS NULL)::integer AS members,
       (SELECT count(*) FROM revos.pod_members m
          JOIN revos.linkedin_accounts a ON a.tenant_id = m.tenant_id AND a.id = m.account_id
         WHERE m.tenant_id = p.tenant_id AND m.pod_id = p.id AND m.status = 'active' AND m.deleted_at IS NULL
           AND (a.state <> 'ok'
                OR EXISTS (SELECT FROM revos.incidents i
                            WHERE i.tenant_id = a.tenant_id AND i.account_id = a.id AND i.cleared_at IS NULL
                              AND (i.cools_until IS NULL OR i.cools_until > revos_api.now()))))::integer AS stopped,
       (SELECT count(*) FROM revos.reshare_plans r
         WHERE r.tenant_id = p.tenant_id AND r.pod_id = p.id AND r.state = 'started' AND r.deleted_at IS NULL)::integer AS running_plans,
       h.awaiting_approval, h.unknown_ones, h.next_reshare_at
  FROM revos.pods p
  CROSS JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE o.status = 'queued' AND o.approved_hash IS NULL))::integer AS awaiting_approval,
           (count(*) FILTER (WHERE o.status = 'unknown'))::integer AS unknown_ones,
           min(o.scheduled_for) FILTER (WHERE o.status = 'queued' AND r.state = 'started') AS next_reshare_at
      FROM revos.reshare_history o
      JOIN revos.reshare_plans r ON r.tenant_id = o.tenant_id AND r.id = o.plan_id
     WHERE o.tenant_id = p.tenant_id AND o.pod_id = p.id AND o.status IN ('queued', 'processing', 'unknown')
       AND o.deleted_at IS NULL AND r.state <> 'cancelled') h
 WHERE p.tenant_id = $1 AND p.deleted_at IS NULL
 ORDER BY lower(p.name), p.id
 LIMIT 500
