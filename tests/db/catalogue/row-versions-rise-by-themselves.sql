-- Row versions rise by themselves.
SELECT t.name AS offender
  FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'row_version'
 WHERE NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgname = 'touch')
