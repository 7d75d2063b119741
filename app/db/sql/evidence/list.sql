SELECT e.id, e.account_id, e.kind, e.taken_at, e.expires_at, e.media_type, e.width, e.height, e.address, e.withheld
  FROM revos.evidence e
 WHERE e.tenant_id = $1 AND $2::uuid IN (e.attempt_id, e.incident_id, e.job_id, e.subject_id, e.account_id)
   AND e.expires_at > revos_api.now()
 ORDER BY e.taken_at DESC, e.id DESC
 LIMIT 100
