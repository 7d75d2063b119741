SELECT h.commentary
  FROM revos.reshare_history h
 WHERE h.tenant_id = $1 AND h.resharer_account_id = $2 AND h.status IN ('queued', 'processing', 'success', 'unknown')
   AND h.commentary <> '' AND h.deleted_at IS NULL
 ORDER BY h.scheduled_for DESC, h.id
 LIMIT $3
