-- The account's zone with everybody's hours (account's, campaign's, tenant's), one row each: all of them have to be
-- open. Bit n of days is ISO day n + 1. One row without hours when nobody set any.
SELECT a.time_zone, (SELECT bit_or(1 << (d - 1)) FROM unnest(r.open_days) d)::integer AS days,
       extract(epoch FROM r.opens)::integer AS opens_seconds, extract(epoch FROM r.closes)::integer AS closes_seconds
  FROM revos.linkedin_accounts a
  LEFT JOIN revos.account_limits r
    ON r.tenant_id = a.tenant_id AND r.kind = 'dm' AND r.deleted_at IS NULL AND r.opens IS NOT NULL
   AND (r.account_id = a.id OR r.campaign_id = $3 OR num_nonnulls(r.account_id, r.campaign_id) = 0)
 WHERE a.tenant_id = $1 AND a.id = $2 AND a.deleted_at IS NULL
 ORDER BY r.id
