-- A function that people call with more rights than they have asks who they are, before anything else; a comment about
-- it does not count. The clock tells everybody; moving
-- it asks for the owner in its own way.
SELECT f.name AS offender
  FROM f
 WHERE f.schema = 'revos_api' AND f.prosecdef AND regexp_replace(f.prosrc, '--[^\n]*', '', 'g') !~ '\mBEGIN\s+(PERFORM|SELECT [^;]+ FROM) revos_sec\.require_(role|platform|invite)\('
   AND f.name NOT IN ('revos_api.now()', 'revos_api.set_practice_now(timestamp with time zone)')
