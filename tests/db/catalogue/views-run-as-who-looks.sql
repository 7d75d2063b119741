-- Views run with the rights of who looks; a materialised one has no row security at all.
SELECT c.oid::regclass::text AS offender
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname LIKE 'revos%'
   AND (c.relkind = 'm'
     OR (c.relkind = 'v' AND NOT coalesce(c.reloptions && '{security_invoker=true,security_invoker=on}', false)))
