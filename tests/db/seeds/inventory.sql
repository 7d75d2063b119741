-- Everything the tables of the schema public state, one line each, in words that a person can look up in the document.
WITH t AS (
  SELECT c.oid, c.relname AS name, c.relrowsecurity
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
), col AS (
  SELECT t.name AS table_name, a.attrelid, a.attnum, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
         a.attnotnull, pg_get_expr(d.adbin, d.adrelid) AS default_
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
), con AS (
  SELECT t.name AS table_name, k.contype, pg_get_constraintdef(k.oid) AS def, k.confrelid, k.confdeltype,
         (SELECT string_agg(a.attname, ', ' ORDER BY u.place)
            FROM unnest(k.conkey) WITH ORDINALITY u (num, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num) AS columns
    FROM t JOIN pg_constraint k ON k.conrelid = t.oid
)
SELECT 'table ' || t.name AS thing FROM t
UNION ALL
SELECT format('column %s.%s %s%s', c.table_name, c.name, c.type, CASE WHEN c.attnotnull THEN ' not null' ELSE '' END)
  FROM col c
UNION ALL
SELECT format('default %s.%s %s', c.table_name, c.name, c.default_) FROM col c WHERE c.default_ IS NOT NULL
UNION ALL
SELECT format('value %s.%s %s', c.table_name, c.columns, v.match[1])
  FROM con c CROSS JOIN LATERAL regexp_matches(c.def, '''([^'']*)''::text', 'g') v (match)
 WHERE c.contype = 'c'
UNION ALL
SELECT format('check %s.%s %s', c.table_name, c.columns, c.def) FROM con c WHERE c.contype = 'c' AND c.def !~ '''::text'
UNION ALL
SELECT format('primary key %s (%s)', c.table_name, c.columns) FROM con c WHERE c.contype = 'p'
UNION ALL
SELECT format('unique %s (%s)', c.table_name, c.columns) FROM con c WHERE c.contype = 'u'
UNION ALL
SELECT format('foreign key %s (%s) to %s, on delete %s', c.table_name, c.columns, c.confrelid::regclass,
              CASE c.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'a' THEN 'nothing stated' END)
  FROM con c WHERE c.contype = 'f'
UNION ALL
SELECT format('index %s on %s %s%s', i.indexrelid::regclass, t.name,
              CASE WHEN i.indisunique THEN 'unique ' ELSE '' END,
              substring(pg_get_indexdef(i.indexrelid) FROM 'USING (.*)$'))
  FROM t JOIN pg_index i ON i.indrelid = t.oid
 WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
UNION ALL
SELECT 'row security ' || t.name FROM t WHERE t.relrowsecurity
UNION ALL
SELECT format('policy %s on %s', p.polname, t.name) FROM t JOIN pg_policy p ON p.polrelid = t.oid
ORDER BY 1
