-- No policy lets everybody in; revos_definer alone sees every row, through functions.
SELECT p.tablename || '.' || p.policyname AS offender
  FROM pg_policies p
 WHERE p.schemaname LIKE 'revos%'
   AND ('public' = ANY (p.roles)
     OR (p.permissive = 'PERMISSIVE' AND p.qual = 'true' AND NOT p.roles <@ '{revos_definer}'))
