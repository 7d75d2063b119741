SELECT e.account_id, e.kind, e.content_sealed
  FROM revos.evidence e
 WHERE e.tenant_id = $1 AND e.id = $2::uuid AND e.content_sealed IS NOT NULL AND e.expires_at > revos_api.now()
