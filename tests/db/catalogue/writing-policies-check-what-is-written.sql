-- Every policy under which something is written checks what is written.
SELECT p.tablename || '.' || p.policyname AS offender
  FROM pg_policies p
 WHERE p.schemaname LIKE 'revos%' AND p.cmd IN ('ALL', 'INSERT', 'UPDATE') AND p.with_check IS NULL
