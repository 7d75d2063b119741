-- Indexes begin with the tenant: every statement binds it.
SELECT i.indexrelid::regclass::text AS offender
  FROM t JOIN pg_index i ON i.indrelid = t.oid
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
 WHERE m.amname = 'btree' AND a.attname IS DISTINCT FROM t.tenant_column
   AND i.indexrelid::regclass::text <> 'revos.tenants_subdomain_key'
