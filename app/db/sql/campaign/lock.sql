-- Holds the campaign until the end of the transaction: two people launching it are one after the other.
SELECT id, row_version, user_id, account_id, cartridge_id, endpoint_id, name, linkedin_post_url, post_urn,
       lead_magnet_name, status, starts_at, ends_at, created_at
  FROM revos.campaigns
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
   FOR NO KEY UPDATE
