SELECT i.id, i.account_id, i.kind, i.opened_at, i.cools_until, i.cleared_at, coalesce(u.display_name, '') AS cleared_by,
       coalesce(i.reason, '') AS reason, i.evidence
  FROM revos.incidents i
  LEFT JOIN revos.users u ON u.tenant_id = i.tenant_id AND u.id = i.cleared_by
 WHERE i.tenant_id = $1 AND i.account_id = $2
 ORDER BY i.opened_at DESC, i.id
 LIMIT $3
