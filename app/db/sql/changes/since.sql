-- Table by table, of the next changes after $2; who was away for long asks once more.
SELECT c.table_name, max(c.seq) AS newest
  FROM (SELECT table_name, seq FROM revos.change_log WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT 5000) c
 GROUP BY c.table_name
