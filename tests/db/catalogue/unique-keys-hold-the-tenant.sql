-- No key over all tenants: a refused duplicate would tell what another tenant has. The one exception is the short
-- name of a tenant, which only create_tenant writes.
SELECT i.indexrelid::regclass::text AS offender
  FROM t JOIN pg_index i ON i.indrelid = t.oid
 WHERE i.indisunique AND i.indexrelid::regclass::text <> 'revos.tenants_subdomain_key'
   AND NOT EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = t.oid AND a.attname = t.tenant_column AND a.attnum = ANY (i.indkey))
