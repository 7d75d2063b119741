INSERT INTO revos.own_posts_readings (tenant_id, account_id, post_urns)
VALUES ($1, $2, $3::text[])
ON CONFLICT (tenant_id, account_id) DO UPDATE SET read_at = revos_api.now(), post_urns = excluded.post_urns
RETURNING row_version
