-- A definer function keeps its plans, whatever the session that calls it has chosen for its own statements.
SELECT f.name AS offender
  FROM f
 WHERE f.prosecdef AND f.proowner = 'revos_definer'::regrole
   AND NOT 'plan_cache_mode=auto' = ANY (coalesce(f.proconfig, '{}'))
