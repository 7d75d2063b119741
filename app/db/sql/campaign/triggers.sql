SELECT id, word, mode
  FROM revos.campaign_triggers
 WHERE tenant_id = $1 AND campaign_id = $2 AND deleted_at IS NULL
 ORDER BY position, id
