UPDATE revos.campaign_steps SET deleted_at = revos_api.now()
 WHERE tenant_id = $1 AND campaign_id = $2 AND deleted_at IS NULL AND id <> ALL ($3::uuid[])
