-- The pods that look for posts of account $2.
SELECT p.id
  FROM revos.pod_members m
  JOIN revos.pods p ON p.tenant_id = m.tenant_id AND p.id = m.pod_id AND p.deleted_at IS NULL AND p.finds_posts
 WHERE m.tenant_id = $1 AND m.account_id = $2 AND m.status = 'active' AND m.deleted_at IS NULL
 ORDER BY p.created_at, p.id
