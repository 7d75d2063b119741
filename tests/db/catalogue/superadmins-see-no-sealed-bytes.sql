-- Superadmins hold no key of a tenant and see no sealed bytes.
SELECT t.name || '.' || a.attname AS offender
  FROM t JOIN pg_attribute a ON a.attrelid = t.oid
 WHERE a.attname ~ '(_sealed|_encrypted)$' AND has_column_privilege('revos_platform', t.oid, a.attnum, 'SELECT')
