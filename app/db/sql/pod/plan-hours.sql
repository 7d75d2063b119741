-- The hours of each member's account and of everybody, one row each; see send-plan/hours.
SELECT a.id AS account_id, a.time_zone, (SELECT bit_or(1 << (d - 1)) FROM unnest(r.open_days) d)::integer AS days,
       extract(epoch FROM r.opens)::integer AS opens_seconds, extract(epoch FROM r.closes)::integer AS closes_seconds
  FROM revos.pod_members m
  JOIN revos.linkedin_accounts a ON a.tenant_id = m.tenant_id AND a.id = m.account_id AND a.deleted_at IS NULL
  LEFT JOIN revos.account_limits r
    ON r.tenant_id = a.tenant_id AND r.kind = 'reshare' AND r.deleted_at IS NULL AND r.opens IS NOT NULL
   AND (r.account_id = a.id OR num_nonnulls(r.account_id, r.campaign_id) = 0)
 WHERE m.tenant_id = $1 AND m.pod_id = $2 AND m.deleted_at IS NULL
 ORDER BY a.id, r.id
