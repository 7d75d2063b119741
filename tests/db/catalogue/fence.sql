-- Restrictive fences for staff and for clients, whatever other policies say.
SELECT DISTINCT t.name AS offender
  FROM t CROSS JOIN (VALUES ('revos_app', '(staff_)?tenant_ids'), ('revos_client', '(client_)?tenant_ids')) g (role, ids)
 WHERE NOT EXISTS (
   SELECT FROM pg_policies p
    WHERE p.schemaname = 'revos' AND p.tablename = t.name AND p.permissive = 'RESTRICTIVE' AND p.cmd = 'ALL'
      AND g.role = ANY (p.roles)
      AND p.qual ~ ('^\(' || t.tenant_column || ' = ANY \(\( SELECT revos_sec\.' || g.ids || '\(\) AS [a-z_]+\)::uuid\[\]\)\)$')
      AND p.with_check = p.qual)
