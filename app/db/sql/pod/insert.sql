INSERT INTO revos.pods
  (tenant_id, id, name, reshare_limit_daily, reshare_window_minutes, pod_gap_minutes, member_gap_minutes, finds_posts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING row_version
