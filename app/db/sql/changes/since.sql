-- reads
-- Table by table, of the next changes after $2; who was away for long asks once more.
SELECT table_name, newest FROM revos_api.changed_tables($1, $2)
