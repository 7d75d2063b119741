-- Everybody of a pod as a plan for post $3 of author $4 needs them. Moments: of the last 30 days and still to come.
SELECT m.account_id, m.status, a.state, coalesce($4::uuid = ANY (m.opted_out_of), false) AS opted_out, a.time_zone,
       EXISTS (SELECT FROM revos.incidents i
                WHERE i.tenant_id = a.tenant_id AND i.account_id = a.id AND i.cleared_at IS NULL
                  AND (i.cools_until IS NULL OR i.cools_until > revos_api.now())) AS has_open_incident,
       EXISTS (SELECT FROM revos.reshare_history h
                WHERE h.tenant_id = m.tenant_id AND h.resharer_account_id = m.account_id AND h.post_urn = $3
                  AND h.status IN ('queued', 'processing', 'success', 'unknown') AND h.deleted_at IS NULL) AS has_one
  FROM revos.pod_members m
  JOIN revos.linkedin_accounts a ON a.tenant_id = m.tenant_id AND a.id = m.account_id
 WHERE m.tenant_id = $1 AND m.pod_id = $2 AND m.deleted_at IS NULL AND a.deleted_at IS NULL
 ORDER BY lower(a.display_name), m.account_id
