INSERT INTO revos.reshare_history
  (tenant_id, id, plan_id, pod_id, post_url, post_urn, author_account_id, resharer_account_id, commentary,
   scheduled_for, status, why_rule, why_facts, why_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
