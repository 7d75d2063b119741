-- Being of the tenant is not enough for a client: each of their policies asks for the person, or for what hangs on
-- something of theirs. Which tenant they are in, they may know.
SELECT p.tablename || '.' || p.policyname AS offender
  FROM pg_policies p
 WHERE p.schemaname = 'revos' AND p.permissive = 'PERMISSIVE' AND 'revos_client' = ANY (p.roles)
   AND p.tablename <> 'tenants'
   AND coalesce(p.qual, p.with_check) !~ 'revos_sec\.(uid|own_[a-z]+_ids)\(|EXISTS'
