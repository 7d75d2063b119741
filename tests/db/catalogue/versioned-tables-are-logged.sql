-- Tables whose rows have versions are followed by the change log, so that offline copies can follow.
SELECT t.name AS offender
  FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'row_version'
 WHERE t.name <> 'tenants'
   AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgname = 'log_updates')
