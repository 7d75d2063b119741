UPDATE revos.pod_members SET status = 'left'
 WHERE tenant_id = $1 AND pod_id = $2 AND deleted_at IS NULL AND status <> 'left' AND account_id <> ALL ($3::uuid[])
