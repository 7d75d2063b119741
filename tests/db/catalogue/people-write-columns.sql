-- People write columns, not tables: a right on the whole table also lets one lock it against everybody. Nobody
-- deletes.
SELECT t.name || ': ' || g.privilege_type || ' to ' || g.grantee::regrole AS offender
  FROM t JOIN pg_class c ON c.oid = t.oid, aclexplode(c.relacl) g
 WHERE g.grantee::regrole::text NOT IN ('revos_owner', 'revos_definer')
   AND g.privilege_type <> 'SELECT'
