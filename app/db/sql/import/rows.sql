-- Adds rows that another system kept; what became of each.
SELECT id, outcome, stored_id FROM revos_api.import_rows($1, $2, $3)
