-- What waits in a plan that begins at $3 instead of when it was made. Run before start-plan.
UPDATE revos.reshare_history h
   SET scheduled_for = h.scheduled_for + ($3::timestamptz - p.starts_at),
       why_until = h.why_until + ($3::timestamptz - p.starts_at)
  FROM revos.reshare_plans p
 WHERE p.tenant_id = h.tenant_id AND p.id = h.plan_id
   AND h.tenant_id = $1 AND h.plan_id = $2 AND h.status = 'queued' AND h.deleted_at IS NULL
