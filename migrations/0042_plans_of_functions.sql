-- Sessions of the program plan each of their statements with its values (plan_cache_mode = force_custom_plan), which
-- what they filter by needs. The setting reaches into functions: each of their statements was planned anew in each
-- call, and a policy's question took 60 to 90 µs instead of 11. In functions PostgreSQL decides again.
CREATE OR REPLACE PROCEDURE revos_sec.as_definer(target regprocedure, VARIADIC callers text[] DEFAULT '{}')
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller text;
BEGIN
  EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET plan_cache_mode = auto', target);
  EXECUTE format('ALTER FUNCTION %s OWNER TO revos_definer', target);
  SET LOCAL ROLE revos_definer;
  EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target);
  -- Making a trigger asks for EXECUTE, and the owner inherits nothing from revos_definer.
  EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO revos_owner', target);
  FOREACH caller IN ARRAY callers LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', target, caller);
  END LOOP;
  SET LOCAL ROLE revos_owner;
END $$;

SET LOCAL ROLE revos_definer;
DO $$
DECLARE
  target regprocedure;
BEGIN
  FOR target IN
    SELECT p.oid FROM pg_proc p
     WHERE p.pronamespace IN ('revos_sec'::regnamespace, 'revos_api'::regnamespace) AND p.prosecdef
       AND p.proowner = 'revos_definer'::regrole
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = auto', target);
  END LOOP;
END $$;
SET LOCAL ROLE revos_owner;
