-- The tenant into which this tenant of another system was imported before: one that was made for it ($2), or ours ($1).
SELECT t.id, t.name, t.subdomain,
       t.id = $2 OR EXISTS (SELECT FROM revos.import_batches b
                             WHERE b.tenant_id = t.id AND b.kind = 'database' AND b.state = 'done'
                               AND b.mapping ->> 'seed_tenant' = $3::text) AS was_imported
  FROM revos.tenants t
 WHERE t.id = $1 OR t.id = $2
