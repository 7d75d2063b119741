-- A restrictive fence for staff and clients, whatever other policies say.
SELECT t.name AS offender FROM t
 WHERE NOT EXISTS (
   SELECT FROM pg_policies p
    WHERE p.schemaname = 'revos' AND p.tablename = t.name AND p.permissive = 'RESTRICTIVE' AND p.cmd = 'ALL'
      AND p.roles @> '{revos_app,revos_client}'
      AND p.qual LIKE '%' || t.tenant_column || ' = ANY (( SELECT revos_sec.tenant_ids()%'
      AND p.with_check = p.qual)
