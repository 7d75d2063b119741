-- Primary keys begin with the tenant.
SELECT t.name AS offender FROM t
 WHERE NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
                    WHERE i.indrelid = t.oid AND i.indisprimary AND a.attname = t.tenant_column)
