UPDATE revos.linkedin_accounts
   SET state = $3, member_urn = coalesce(nullif($4, ''), member_urn)
 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING row_version
