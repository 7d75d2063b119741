INSERT INTO revos.reshare_plans
  (tenant_id, id, pod_id, author_account_id, post_url, post_urn, seed, starts_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
