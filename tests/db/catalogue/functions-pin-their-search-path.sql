-- A function looks names up in one place: nobody slips it a table of theirs.
SELECT f.name AS offender
  FROM f
 WHERE f.proconfig IS NULL OR NOT 'search_path=pg_catalog, pg_temp' = ANY (f.proconfig)
