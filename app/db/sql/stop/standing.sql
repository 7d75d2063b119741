SELECT s.id, s.account_id, s.stopped_at, s.stopped_by
  FROM revos.standing_stops s
 WHERE s.tenant_id = $1
 ORDER BY s.account_id NULLS FIRST
