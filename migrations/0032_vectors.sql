-- requires: vector
-- Vectors of memories and magnets. Waits until the database has pgvector; until then everything but comparing by
-- meaning works. It may run after later steps: neither leans on the other.

DO $migration$
DECLARE
  -- Where the server's administrator put the extension: public on a server of one's own, elsewhere when hosted.
  ext text := (SELECT format('%I', n.nspname)
                 FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector');
BEGIN
  EXECUTE format($sql$
    ALTER TABLE revos.mem0_memories
      ADD COLUMN embedding %1$s.vector(1536) CHECK (%1$s.vector_norm(embedding) > 0),
      ADD COLUMN embedding_model text CHECK (length(embedding_model) BETWEEN 1 AND 100),
      ADD CHECK ((embedding IS NULL) = (embedding_model IS NULL)),
      ADD CHECK (deleted_at IS NULL OR embedding IS NULL)
  $sql$, ext);

  -- One row a magnet and model; not followed by the change log: whoever searches offline has no vectors.
  EXECUTE format($sql$
    CREATE TABLE revos.lead_magnet_embeddings (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      lead_magnet_id uuid NOT NULL,
      embedding %1$s.vector(1536) NOT NULL CHECK (%1$s.vector_norm(embedding) > 0),
      embedding_model text NOT NULL CHECK (length(embedding_model) BETWEEN 1 AND 100),
      created_at timestamptz NOT NULL DEFAULT revos_api.now(),
      created_by uuid DEFAULT revos_sec.uid(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, lead_magnet_id, embedding_model),
      FOREIGN KEY (tenant_id, lead_magnet_id) REFERENCES revos.lead_magnets (tenant_id, id)
    )
  $sql$, ext);

  -- An index for each model whose vectors may become many; those of any other model are compared one by one.
  -- pgvector has this kind of index from 0.5 on.
  IF EXISTS (SELECT FROM pg_am WHERE amname = 'hnsw') THEN
    EXECUTE format($sql$
      CREATE INDEX mem0_memories_nearest ON revos.mem0_memories USING hnsw (embedding %1$s.vector_cosine_ops)
       WHERE embedding_model = 'text-embedding-3-small'
    $sql$, ext);
    EXECUTE format($sql$
      CREATE INDEX lead_magnet_embeddings_nearest ON revos.lead_magnet_embeddings
       USING hnsw (embedding %1$s.vector_cosine_ops) WHERE embedding_model = 'text-embedding-3-small'
    $sql$, ext);
  END IF;
END $migration$;

CREATE INDEX mem0_memories_vectors ON revos.mem0_memories (tenant_id, user_id, embedding_model)
  WHERE embedding_model IS NOT NULL;
GRANT UPDATE (embedding, embedding_model) ON revos.mem0_memories TO revos_app, revos_client;

CALL revos_sec.protect('revos.lead_magnet_embeddings');
CALL revos_sec.admit_staff('revos.lead_magnet_embeddings');
CREATE POLICY client_reads ON revos.lead_magnet_embeddings FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.lead_magnets m -- under the client's own policy
                      WHERE m.tenant_id = lead_magnet_embeddings.tenant_id
                        AND m.id = lead_magnet_embeddings.lead_magnet_id));
CREATE POLICY client_adds ON revos.lead_magnet_embeddings FOR INSERT TO revos_client
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
              AND EXISTS (SELECT FROM revos.lead_magnets m -- own ones, not the agency's
                           WHERE m.tenant_id = lead_magnet_embeddings.tenant_id
                             AND m.id = lead_magnet_embeddings.lead_magnet_id AND m.user_id = (SELECT revos_sec.uid())));
CREATE POLICY client_edits ON revos.lead_magnet_embeddings FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.lead_magnets m
                      WHERE m.tenant_id = lead_magnet_embeddings.tenant_id
                        AND m.id = lead_magnet_embeddings.lead_magnet_id AND m.user_id = (SELECT revos_sec.uid())))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
              AND EXISTS (SELECT FROM revos.lead_magnets m
                           WHERE m.tenant_id = lead_magnet_embeddings.tenant_id
                             AND m.id = lead_magnet_embeddings.lead_magnet_id AND m.user_id = (SELECT revos_sec.uid())));
CREATE POLICY definer ON revos.lead_magnet_embeddings TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.lead_magnet_embeddings TO revos_app, revos_client, revos_platform;
GRANT SELECT, DELETE ON revos.lead_magnet_embeddings TO revos_definer;
GRANT INSERT (tenant_id, id, lead_magnet_id, embedding, embedding_model), UPDATE (embedding)
   ON revos.lead_magnet_embeddings TO revos_app, revos_client;

-- A vector belongs to its text: with another text it is none.
CREATE FUNCTION revos_sec.drop_stale_memory_vector() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.content <> OLD.content THEN
    NEW.embedding := NULL;
    NEW.embedding_model := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER drop_stale_vector BEFORE UPDATE OF content ON revos.mem0_memories
  FOR EACH ROW EXECUTE FUNCTION revos_sec.drop_stale_memory_vector();

CREATE FUNCTION revos_sec.drop_stale_magnet_vectors() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM revos.lead_magnet_embeddings e USING old_rows o JOIN new_rows n USING (tenant_id, id)
   WHERE e.tenant_id = n.tenant_id AND e.lead_magnet_id = n.id
     AND (o.title, o.description, o.niche, o.deleted_at) IS DISTINCT FROM (n.title, n.description, n.niche, n.deleted_at);
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.drop_stale_magnet_vectors()');
CREATE TRIGGER drop_stale_vectors AFTER UPDATE ON revos.lead_magnets
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.drop_stale_magnet_vectors();

-- A vector of a model as the columns hold it: shorter ones are filled up with zeros, which changes no angle.
CREATE FUNCTION revos_api.whole_vector(vector real[]) RETURNS real[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  has integer := coalesce(cardinality(vector), 0);
BEGIN
  IF has NOT BETWEEN 1 AND 1536 OR array_ndims(vector) <> 1 OR array_position(vector, NULL) IS NOT NULL
     OR NOT EXISTS (SELECT FROM unnest(vector) v WHERE v <> 0) THEN
    PERFORM revos_sec.refuse('invalid', 'memory.wrong-vector', has::text);
  END IF;
  RETURN CASE WHEN has = 1536 THEN vector ELSE vector || array_fill(0::real, ARRAY[1536 - has]) END;
END $$;
GRANT EXECUTE ON FUNCTION revos_api.whole_vector(real[]) TO revos_app, revos_client;

-- Stores what `model` makes of a memory's text; false when the memory is gone or not the caller's to edit.
CREATE OR REPLACE FUNCTION revos_api.put_memory_vector(tenant uuid, memory uuid, model text, vector real[])
RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whole real[];
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  whole := revos_api.whole_vector(vector);
  UPDATE revos.mem0_memories m SET embedding = whole, embedding_model = model
   WHERE m.tenant_id = tenant AND m.id = memory AND m.deleted_at IS NULL;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION revos_api.put_magnet_vector(tenant uuid, magnet uuid, model text, vector real[])
RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whole real[];
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  whole := revos_api.whole_vector(vector);
  INSERT INTO revos.lead_magnet_embeddings AS e (tenant_id, lead_magnet_id, embedding, embedding_model)
  SELECT tenant, m.id, whole, model
    FROM revos.lead_magnets m WHERE m.tenant_id = tenant AND m.id = magnet AND m.deleted_at IS NULL
  ON CONFLICT (tenant_id, lead_magnet_id, embedding_model) DO UPDATE SET embedding = excluded.embedding;
  RETURN FOUND;
END $$;

-- The nearest vectors under the caller's policies. An index of this kind filters after it has searched, so beside a
-- big tenant a small one would get next to nothing: up to 50,000 candidates are compared one by one, which is exact;
-- beyond, the index goes on searching until enough are found (pgvector 0.8), and where it cannot, or gives up early,
-- they are compared one by one all the same.
DO $migration$
DECLARE
  ext text;
  searches_on boolean;
BEGIN
  SELECT format('%I', n.nspname), string_to_array(substring(e.extversion FROM '^\d+\.\d+'), '.')::integer[] >= '{0,8}'
    INTO ext, searches_on
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector';

  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION revos_api.similar_memories(tenant uuid, person uuid, contact uuid, model text,
                                                          vector real[], wanted integer)
    RETURNS TABLE (id uuid, similarity double precision)
    LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      asked %1$s.vector;
      moment timestamptz := revos_api.now();
      most integer := least(greatest(wanted, 0), 1000);
      ids uuid[];
      distances double precision[];
    BEGIN
      PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
      asked := revos_api.whole_vector(vector);
      IF %2$L AND 50000 < (SELECT count(*) FROM (SELECT FROM revos.mem0_memories m
            WHERE m.tenant_id = tenant AND m.user_id = person AND m.embedding_model = model LIMIT 50001) counted) THEN
        PERFORM set_config('hnsw.iterative_scan', 'strict_order', true);
        -- The model as a literal: only so the index of its own is considered.
        EXECUTE format($near$
          SELECT array_agg(near.id), array_agg(near.distance) FROM (
            SELECT m.id, m.embedding OPERATOR(%1$s.<=>) $1 AS distance FROM revos.mem0_memories m
             WHERE m.tenant_id = $2 AND m.user_id = $3 AND (m.contact_id IS NULL OR m.contact_id = $4)
               AND m.embedding_model = %%L AND m.deleted_at IS NULL AND (m.expires_at IS NULL OR m.expires_at > $5)
             ORDER BY m.embedding OPERATOR(%1$s.<=>) $1 LIMIT $6) near $near$, model)
          INTO ids, distances USING asked, tenant, person, contact, moment, most;
        IF cardinality(ids) = most THEN
          RETURN QUERY SELECT u.id, 1 - u.distance FROM unnest(ids, distances) u (id, distance);
          RETURN;
        END IF;
      END IF;
      RETURN QUERY
        WITH mine AS MATERIALIZED (
          SELECT m.id, m.embedding OPERATOR(%1$s.<=>) asked AS distance FROM revos.mem0_memories m
           WHERE m.tenant_id = tenant AND m.user_id = person AND (m.contact_id IS NULL OR m.contact_id = contact)
             AND m.embedding_model = model AND m.deleted_at IS NULL AND (m.expires_at IS NULL OR m.expires_at > moment))
        SELECT mine.id, 1 - mine.distance FROM mine ORDER BY mine.distance, mine.id LIMIT most;
    END $$
  $sql$, ext, searches_on);

  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION revos_api.similar_magnets(tenant uuid, model text, vector real[], wanted integer)
    RETURNS TABLE (id uuid, similarity double precision)
    LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      asked %1$s.vector;
      most integer := least(greatest(wanted, 0), 1000);
      ids uuid[];
      distances double precision[];
    BEGIN
      PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
      asked := revos_api.whole_vector(vector);
      IF %2$L AND 50000 < (SELECT count(*) FROM (SELECT FROM revos.lead_magnet_embeddings e
            WHERE e.tenant_id = tenant AND e.embedding_model = model LIMIT 50001) counted) THEN
        PERFORM set_config('hnsw.iterative_scan', 'strict_order', true);
        EXECUTE format($near$
          SELECT array_agg(near.id), array_agg(near.distance) FROM (
            SELECT e.lead_magnet_id AS id, e.embedding OPERATOR(%1$s.<=>) $1 AS distance
              FROM revos.lead_magnet_embeddings e
             WHERE e.tenant_id = $2 AND e.embedding_model = %%L
             ORDER BY e.embedding OPERATOR(%1$s.<=>) $1 LIMIT $3) near $near$, model)
          INTO ids, distances USING asked, tenant, most;
        IF cardinality(ids) = most THEN
          RETURN QUERY SELECT u.id, 1 - u.distance FROM unnest(ids, distances) u (id, distance);
          RETURN;
        END IF;
      END IF;
      RETURN QUERY
        WITH ours AS MATERIALIZED (
          SELECT e.lead_magnet_id, e.embedding OPERATOR(%1$s.<=>) asked AS distance FROM revos.lead_magnet_embeddings e
           WHERE e.tenant_id = tenant AND e.embedding_model = model)
        SELECT ours.lead_magnet_id, 1 - ours.distance FROM ours ORDER BY ours.distance, ours.lead_magnet_id LIMIT most;
    END $$
  $sql$, ext, searches_on);
END $migration$;
