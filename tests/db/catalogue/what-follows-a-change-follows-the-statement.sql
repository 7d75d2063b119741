-- A trigger that writes elsewhere for each row is quadratic. A new tenant is a single row.
SELECT t.name || '.' || g.tgname AS offender
  FROM t JOIN pg_trigger g ON g.tgrelid = t.oid
 WHERE NOT g.tgisinternal AND (g.tgtype & 1) = 1 AND (g.tgtype & 2) = 0 AND g.tgname <> 'copy_library'
