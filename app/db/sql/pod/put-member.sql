INSERT INTO revos.pod_members AS m (tenant_id, id, pod_id, account_id, status, opted_out_of)
VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)
ON CONFLICT (tenant_id, pod_id, account_id) DO UPDATE
   SET status = excluded.status, opted_out_of = excluded.opted_out_of, deleted_at = NULL
 WHERE (m.status, m.opted_out_of, m.deleted_at)
       IS DISTINCT FROM (excluded.status, excluded.opted_out_of, NULL::timestamptz)
