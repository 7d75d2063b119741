SELECT read_at, post_urns
  FROM revos.own_posts_readings
 WHERE tenant_id = $1 AND account_id = $2
