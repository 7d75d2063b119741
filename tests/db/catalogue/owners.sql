-- Everything belongs to a role that cannot sign in; definer functions to one that passes no policy by itself.
SELECT t.name AS offender FROM t WHERE t.relowner <> 'revos_owner'::regrole
UNION ALL
SELECT f.name FROM f
 WHERE f.proowner::regrole::text <> ALL (CASE WHEN f.prosecdef THEN ARRAY['revos_definer', 'revos_roleadmin']
                                              ELSE ARRAY['revos_owner'] END)
UNION ALL
SELECT r.rolname FROM pg_roles r
 WHERE r.rolname IN ('revos_owner', 'revos_definer') AND (r.rolcanlogin OR r.rolsuper OR r.rolbypassrls)
