SELECT d.login::text AS login, d.is_closed, d.ended, d.remaining
  FROM revos_api.disable_operator($1, $2) d
