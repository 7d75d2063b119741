-- A message that a person wrote on the site counts against the account's limits like one of RevOS.
SELECT revos_api.count_by_hand($1, $2, 'dm', $3, coalesce($4, revos_api.now())) AS counted
