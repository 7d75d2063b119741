UPDATE revos.pods
   SET name = $4, reshare_limit_daily = $5, reshare_window_minutes = $6, pod_gap_minutes = $7, member_gap_minutes = $8,
       finds_posts = $9
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
