-- A tenant in every row.
SELECT t.name AS offender FROM t
 WHERE NOT EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = t.oid AND a.attname = t.tenant_column AND a.atttypid = 'uuid'::regtype
                      AND a.attnotnull)
