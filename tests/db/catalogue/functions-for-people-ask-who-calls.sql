-- A function that people call with more rights than they have asks who they are. The clock tells everybody; moving
-- it asks for the owner in its own way.
SELECT f.name AS offender
  FROM f
 WHERE f.schema = 'revos_api' AND f.prosecdef AND f.prosrc !~ 'revos_sec\.require_(role|platform)\('
   AND f.name NOT IN ('revos_api.now()', 'revos_api.set_practice_now(timestamp with time zone)')
