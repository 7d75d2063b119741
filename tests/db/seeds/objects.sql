-- Every object of ours that a line of a map may name, as the maps spell them.
WITH s AS (
  SELECT n.oid, n.nspname AS name FROM pg_namespace n WHERE n.nspname LIKE 'revos%'
), t AS (
  SELECT c.oid, s.name || '.' || c.relname AS name, s.name AS schema, c.relkind, c.relrowsecurity AND c.relforcerowsecurity AS fenced
    FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'v')
), col AS (
  SELECT t.oid, t.name AS table_name, t.relkind, a.attname AS name, a.attnum, a.atthasdef
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
), con AS (
  SELECT k.oid, k.conname, k.contype, cardinality(k.conkey) AS columns, t.name AS table_name, col.name AS column_name, pg_get_constraintdef(k.oid) AS def
    FROM pg_constraint k JOIN t ON t.oid = k.conrelid
    JOIN col ON col.oid = t.oid AND col.attnum = ANY (k.conkey)
)
SELECT CASE t.relkind WHEN 'v' THEN 'view:' ELSE 'table:' END || t.name AS object FROM t
UNION SELECT CASE col.relkind WHEN 'v' THEN 'view:' ELSE 'column:' END || col.table_name || '.' || col.name FROM col
UNION SELECT 'default:' || col.table_name || '.' || col.name FROM col WHERE col.atthasdef
UNION SELECT 'check:' || con.table_name || '.' || con.column_name FROM con WHERE con.contype = 'c'
UNION SELECT format('check:%s.%s=%s', con.table_name, con.column_name, v.match[1])
        FROM con CROSS JOIN LATERAL regexp_matches(con.def, '''([^'']*)''::text', 'g') v (match)
       WHERE con.contype = 'c' AND con.columns = 1
UNION SELECT 'constraint:' || con.table_name || '.' || con.conname FROM con
UNION SELECT 'foreign-key:' || con.table_name || '.' || con.column_name FROM con WHERE con.contype = 'f'
UNION SELECT 'primary-key:' || con.table_name FROM con WHERE con.contype = 'p'
UNION SELECT 'index:' || t.schema || '.' || c.relname
        FROM pg_index i JOIN t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
UNION SELECT 'row-security:' || t.name FROM t WHERE t.fenced
UNION SELECT 'policy:' || t.name || '.' || p.polname FROM pg_policy p JOIN t ON t.oid = p.polrelid
UNION SELECT 'trigger:' || t.name || '.' || g.tgname FROM pg_trigger g JOIN t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
UNION SELECT 'function:' || s.name || '.' || p.proname FROM pg_proc p JOIN s ON s.oid = p.pronamespace
