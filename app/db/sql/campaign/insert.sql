INSERT INTO revos.campaigns
  (tenant_id, id, user_id, account_id, cartridge_id, endpoint_id, name, linkedin_post_url, post_urn,
   lead_magnet_name, starts_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
RETURNING row_version
