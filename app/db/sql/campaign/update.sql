UPDATE revos.campaigns
   SET user_id = $4, account_id = $5, cartridge_id = $6, endpoint_id = $7, name = $8, linkedin_post_url = $9,
       post_urn = $10, lead_magnet_name = $11, starts_at = $12, ends_at = $13
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
