-- Nothing is deleted by a foreign key, but the events of a job that is pruned.
SELECT t.name || '.' || k.conname AS offender
  FROM t JOIN pg_constraint k ON k.conrelid = t.oid
 WHERE k.contype = 'f' AND k.confdeltype NOT IN ('a', 'r') AND t.name <> 'job_events'
