-- requires: vector
-- The documents' three tables that hold vectors. They wait for pgvector: without it there is no such type, and a column of
-- another type, or a view without the column, would be another table than the one that was written down. It may run after
-- later steps.

DO $migration$
DECLARE
  ext text := (SELECT format('%I', n.nspname)
                 FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector');
BEGIN
  EXECUTE format($sql$
    CREATE VIEW revos_seed_v1.mem0_memories WITH (security_invoker = true) AS
    SELECT m.id, m.tenant_id, m.user_id, m.composite_key, m.memory_type, m.content,
           nullif(m.metadata, '{}') AS metadata, m.embedding::%1$s.vector(1536) AS embedding, m.created_at, m.updated_at
      FROM revos.mem0_memories m
     WHERE m.deleted_at IS NULL
  $sql$, ext);
  EXECUTE format($sql$
    CREATE VIEW revos_seed_v2.embeddings WITH (security_invoker = true) AS
    SELECT m.id, m.user_id, m.content, m.embedding::%1$s.vector(1536) AS embedding, nullif(m.metadata, '{}') AS metadata,
           m.created_at AT TIME ZONE 'UTC' AS created_at
      FROM revos.mem0_memories m
     WHERE m.deleted_at IS NULL
  $sql$, ext);
  EXECUTE format($sql$
    CREATE VIEW revos_seed_v2.lead_magnet_embeddings WITH (security_invoker = true) AS
    SELECT e.id, e.lead_magnet_id, e.embedding::%1$s.vector(1536) AS embedding,
           e.created_at AT TIME ZONE 'UTC' AS created_at
      FROM revos.lead_magnet_embeddings e
  $sql$, ext);
END $migration$;
COMMENT ON VIEW revos_seed_v1.mem0_memories IS 'there as soon as the database has pgvector';
COMMENT ON VIEW revos_seed_v2.embeddings IS 'there as soon as the database has pgvector';
COMMENT ON VIEW revos_seed_v2.lead_magnet_embeddings IS 'there as soon as the database has pgvector; one row a magnet and model';

GRANT SELECT ON revos_seed_v1.mem0_memories, revos_seed_v2.embeddings, revos_seed_v2.lead_magnet_embeddings
   TO revos_app, revos_client, revos_platform;
-- An import brings vectors along: see revos_api.import_rows.
GRANT INSERT ON revos.lead_magnet_embeddings TO revos_definer;
