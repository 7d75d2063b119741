-- Superadmins and backups write nothing.
SELECT t.name || '.' || a.attname || ': ' || g.privilege_type || ' to ' || g.grantee::regrole AS offender
  FROM t JOIN pg_attribute a ON a.attrelid = t.oid, aclexplode(a.attacl) g
 WHERE g.grantee::regrole::text IN ('revos_platform', 'revos_backup') AND g.privilege_type <> 'SELECT'
