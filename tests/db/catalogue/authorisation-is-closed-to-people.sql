-- No person reads or writes the tables that say who may what.
SELECT c.relname || ': ' || g.privilege_type || ' to ' || g.grantee::regrole AS offender
  FROM pg_class c, aclexplode(c.relacl) g
 WHERE c.relnamespace = 'revos_sec'::regnamespace
   AND g.grantee::regrole::text NOT IN ('revos_owner', 'revos_definer', 'revos_backup')
UNION ALL
SELECT c.relname::text
  FROM pg_class c
 WHERE c.relnamespace = 'revos_sec'::regnamespace AND c.relkind = 'r'
   AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
UNION ALL
SELECT c.relname || '.' || a.attname || ': ' || g.privilege_type || ' to ' || g.grantee::regrole
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g
 WHERE c.relnamespace = 'revos_sec'::regnamespace
   AND g.grantee::regrole::text NOT IN ('revos_owner', 'revos_definer', 'revos_backup')
