-- An index behind every foreign key. Do-not-contact entries are found by their key alone.
SELECT t.name || '.' || k.conname AS offender
  FROM t JOIN pg_constraint k ON k.conrelid = t.oid
 WHERE k.contype = 'f' AND k.confrelid <> 'revos.tenants'::regclass AND t.name <> 'suppressions'
   AND NOT EXISTS (SELECT FROM pg_index i
                    WHERE i.indrelid = t.oid AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
