SELECT id, row_version, name, reshare_limit_daily, reshare_window_minutes, pod_gap_minutes, member_gap_minutes, finds_posts
  FROM revos.pods
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
