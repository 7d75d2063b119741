UPDATE revos.inbox_readings
   SET threads_open = array_remove(threads_open, $3::text)
 WHERE tenant_id = $1 AND account_id = $2
