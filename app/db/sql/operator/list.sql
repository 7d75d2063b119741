-- reads
SELECT o.user_id, o.email, o.display_name, o.role, o.is_active, o.until, o.login::text AS login, o.device, o.joined_at,
       o.shut_out_at, o.last_seen_at, o.is_connected
  FROM revos_api.operators($1) o
