-- Foreign keys hold the tenant on both sides: no row hangs on another tenant's.
SELECT t.name || '.' || k.conname AS offender
  FROM t JOIN pg_constraint k ON k.conrelid = t.oid
 WHERE k.contype = 'f'
   AND NOT EXISTS (
     SELECT FROM unnest(k.conkey, k.confkey) AS pair (mine, theirs)
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.mine
       JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.theirs
      WHERE a.attname = 'tenant_id'
        AND b.attname = CASE WHEN k.confrelid = 'revos.tenants'::regclass THEN 'id' ELSE 'tenant_id' END)
