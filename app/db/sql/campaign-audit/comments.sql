SELECT site_comment_id, author_name, rule
  FROM revos.comments
 WHERE tenant_id = $1 AND campaign_id = $2 AND deleted_at IS NULL
 ORDER BY created_at, id
