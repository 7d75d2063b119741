-- Nothing is granted to everybody.
SELECT c.oid::regclass::text AS offender
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) g
 WHERE n.nspname LIKE 'revos%' AND g.grantee = 0
UNION ALL
SELECT c.oid::regclass::text || '.' || a.attname
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g
 WHERE n.nspname LIKE 'revos%' AND g.grantee = 0
UNION ALL
SELECT f.name FROM f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) g WHERE g.grantee = 0
UNION ALL
SELECT n.nspname::text FROM pg_namespace n, aclexplode(n.nspacl) g WHERE n.nspname LIKE 'revos%' AND g.grantee = 0
