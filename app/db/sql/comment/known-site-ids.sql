SELECT site_comment_id
  FROM revos.comments
 WHERE tenant_id = $1 AND campaign_id = $2 AND deleted_at IS NULL
 ORDER BY latest_at DESC, id
 LIMIT 20000
