-- Of the functions of authorisation, people may call those that tell about themselves.
SELECT f.name || ' to ' || g.grantee::regrole AS offender
  FROM f, aclexplode(f.proacl) g
 WHERE f.schema = 'revos_sec' AND g.grantee::regrole::text NOT IN ('revos_owner', 'revos_definer', 'revos_roleadmin')
   AND f.name !~ '^revos_sec\.(uid|is_practice|is_platform|tenants_as|([a-z]+_)?tenant_ids|own_[a-z]+_ids|require_role|require_platform|refuse)\('
