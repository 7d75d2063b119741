-- What the assistant remembers, and what services were asked about people. Everything here works without pgvector;
-- the vectors are a step of their own, which waits for it.

CREATE TABLE revos.mem0_memories (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL, -- for whose drafts it counts
  contact_id uuid,       -- null: about nobody in particular
  composite_key text NOT NULL GENERATED ALWAYS AS (tenant_id::text || '::' || user_id::text) STORED,
  memory_type text NOT NULL CHECK (memory_type IN ('preference', 'goal', 'pattern', 'context', 'relationship')),
  content text NOT NULL CHECK (length(content) <= 8000),
  metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
  source text NOT NULL DEFAULT 'typed' CHECK (source IN ('draft_edited', 'draft_rejected', 'typed', 'imported')),
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES revos.contacts (tenant_id, id),
  -- Forgotten is forgotten: what is marked as deleted holds no text.
  CHECK (CASE WHEN deleted_at IS NULL THEN btrim(content) <> '' ELSE content = '' AND metadata = '{}' END)
);
-- Not unique: that would allow one memory a person.
CREATE INDEX mem0_memories_composite_key ON revos.mem0_memories (tenant_id, composite_key);
CREATE INDEX mem0_memories_user ON revos.mem0_memories (tenant_id, user_id, contact_id);
CREATE INDEX mem0_memories_contact ON revos.mem0_memories (tenant_id, contact_id);
CREATE INDEX mem0_memories_newest ON revos.mem0_memories (tenant_id, user_id, created_at DESC, id)
  WHERE deleted_at IS NULL;
-- Exactly the same text is remembered once in its scope.
CREATE UNIQUE INDEX mem0_memories_once ON revos.mem0_memories (tenant_id, user_id, contact_id, md5(btrim(content)))
  NULLS NOT DISTINCT WHERE deleted_at IS NULL;

CALL revos_sec.protect('revos.mem0_memories');
CALL revos_sec.admit_staff('revos.mem0_memories');
CREATE POLICY client_reads ON revos.mem0_memories FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_adds ON revos.mem0_memories FOR INSERT TO revos_client
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid())
              AND (contact_id IS NULL
                OR EXISTS (SELECT FROM revos.contacts c -- under the client's own policy
                            WHERE c.tenant_id = mem0_memories.tenant_id AND c.id = mem0_memories.contact_id)));
CREATE POLICY client_edits ON revos.mem0_memories FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY definer ON revos.mem0_memories TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.mem0_memories TO revos_app, revos_client, revos_platform, revos_definer;
GRANT UPDATE ON revos.mem0_memories TO revos_definer;
GRANT INSERT (tenant_id, id, user_id, contact_id, memory_type, content, metadata, source, expires_at),
      UPDATE (memory_type, content, metadata, expires_at)
   ON revos.mem0_memories TO revos_app, revos_client;
CALL revos_sec.track('revos.mem0_memories');
CALL revos_sec.audit_edits('revos.mem0_memories', 'memory_type', '#content', 'expires_at', 'deleted_at');

-- Every text a memory has had. Written by triggers; emptied when the memory is forgotten.
CREATE TABLE revos.memory_history (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  memory_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('added', 'edited', 'forgotten')),
  old_content text,
  new_content text,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, memory_id) REFERENCES revos.mem0_memories (tenant_id, id)
);
CREATE INDEX memory_history_memory ON revos.memory_history (tenant_id, memory_id, created_at DESC);
CALL revos_sec.protect('revos.memory_history');
CREATE POLICY staff_reads ON revos.memory_history FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY client_reads ON revos.memory_history FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.mem0_memories m -- under the client's own policy
                      WHERE m.tenant_id = memory_history.tenant_id AND m.id = memory_history.memory_id));
CREATE POLICY definer ON revos.memory_history TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.memory_history TO revos_app, revos_client, revos_platform;
GRANT SELECT, INSERT ON revos.memory_history TO revos_definer;
GRANT UPDATE (old_content, new_content) ON revos.memory_history TO revos_definer; -- erasure

CREATE FUNCTION revos_sec.keep_new_memories() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO revos.memory_history (tenant_id, memory_id, action, new_content)
  SELECT c.tenant_id, c.id, 'added', c.content FROM changed c;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.keep_new_memories()');
CREATE TRIGGER keep_new AFTER INSERT ON revos.mem0_memories REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.keep_new_memories();

CREATE FUNCTION revos_sec.keep_edited_memories() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.memory_history h SET old_content = NULL, new_content = NULL
    FROM new_rows n
   WHERE n.deleted_at IS NOT NULL AND h.tenant_id = n.tenant_id AND h.memory_id = n.id
     AND (h.old_content IS NOT NULL OR h.new_content IS NOT NULL);
  INSERT INTO revos.memory_history (tenant_id, memory_id, action, old_content, new_content)
  SELECT n.tenant_id, n.id, CASE WHEN n.deleted_at IS NULL THEN 'edited' ELSE 'forgotten' END,
         CASE WHEN n.deleted_at IS NULL THEN o.content END, CASE WHEN n.deleted_at IS NULL THEN n.content END
    FROM old_rows o JOIN new_rows n USING (tenant_id, id)
   WHERE (o.content, o.deleted_at) IS DISTINCT FROM (n.content, n.deleted_at);
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.keep_edited_memories()');
CREATE TRIGGER keep_edited AFTER UPDATE ON revos.mem0_memories REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.keep_edited_memories();

-- Forgets a memory: its text, what it was before, and with the text its vector. The only way to end one. False when
-- it is forgotten already.
CREATE FUNCTION revos_api.forget_memory(tenant uuid, memory uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  row_ revos.mem0_memories;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT * INTO row_ FROM revos.mem0_memories m
   WHERE m.tenant_id = tenant AND m.id = memory
     AND (tenant = ANY (revos_sec.staff_tenant_ids()) OR m.user_id = revos_sec.uid()) FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'memory.gone');
  END IF;
  IF row_.deleted_at IS NOT NULL THEN
    RETURN false;
  END IF;
  UPDATE revos.mem0_memories m SET content = '', metadata = '{}', deleted_at = revos_api.now()
   WHERE m.tenant_id = tenant AND m.id = memory;
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_api.forget_memory(uuid, uuid)', 'revos_app', 'revos_client');

-- ---------------------------------------------------------------------------------------------------------
-- Comparing by meaning. These say so while there is no pgvector; the step that waits for it replaces them. They are
-- here so that the program's statements can always be prepared.

CREATE FUNCTION revos_api.put_memory_vector(tenant uuid, memory uuid, model text, vector real[]) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM revos_sec.refuse('not-found', 'memory.no-vectors');
END $$;
CREATE FUNCTION revos_api.put_magnet_vector(tenant uuid, magnet uuid, model text, vector real[]) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM revos_sec.refuse('not-found', 'memory.no-vectors');
END $$;
CREATE FUNCTION revos_api.similar_memories(tenant uuid, person uuid, contact uuid, model text, vector real[],
                                           wanted integer)
RETURNS TABLE (id uuid, similarity double precision)
LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM revos_sec.refuse('not-found', 'memory.no-vectors');
END $$;
CREATE FUNCTION revos_api.similar_magnets(tenant uuid, model text, vector real[], wanted integer)
RETURNS TABLE (id uuid, similarity double precision)
LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM revos_sec.refuse('not-found', 'memory.no-vectors');
END $$;
-- They run with the rights of who calls: the policies hold.
GRANT EXECUTE ON FUNCTION revos_api.put_memory_vector(uuid, uuid, text, real[]),
                          revos_api.put_magnet_vector(uuid, uuid, text, real[]),
                          revos_api.similar_memories(uuid, uuid, uuid, text, real[], integer),
                          revos_api.similar_magnets(uuid, text, real[], integer)
   TO revos_app, revos_client;

-- ---------------------------------------------------------------------------------------------------------
-- What a service told about a person, kept so that nobody is asked or paid for twice.

CREATE TABLE revos.enrichments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider ~ '^[a-z][a-z0-9_]{0,39}$'),
  result text NOT NULL CHECK (result IN ('success', 'partial', 'not_found', 'failed')),
  response jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(response) = 'object' AND length(response::text) <= 262144),
  fetched_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES revos.contacts (tenant_id, id)
);
CREATE INDEX enrichments_contact ON revos.enrichments (tenant_id, contact_id);
CREATE UNIQUE INDEX enrichments_once ON revos.enrichments (tenant_id, provider, contact_id) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.enrichments');
CALL revos_sec.admit_staff('revos.enrichments');
GRANT SELECT ON revos.enrichments TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, contact_id, provider, result, response, fetched_at),
      UPDATE (result, response, fetched_at, deleted_at)
   ON revos.enrichments TO revos_app;
CALL revos_sec.track('revos.enrichments');

-- The ledger of credits. A row stands before the service is asked (result null), so that an answer lost on the way is
-- known as asked for.
CREATE TABLE revos.apollo_usage (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL, -- on whose account it goes
  lead_id uuid,
  request_key text NOT NULL CHECK (length(request_key) BETWEEN 1 AND 200),
  credits_used integer NOT NULL DEFAULT 0 CHECK (credits_used BETWEEN 0 AND 100000),
  result text CHECK (result IN ('success', 'partial', 'not_found', 'failed')),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, request_key),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES revos.leads (tenant_id, id)
);
CREATE INDEX apollo_usage_user ON revos.apollo_usage (tenant_id, user_id, created_at DESC);
CREATE INDEX apollo_usage_lead ON revos.apollo_usage (tenant_id, lead_id);

CREATE FUNCTION revos_sec.keep_usage() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.result IS NOT NULL AND (NEW.result, NEW.credits_used) IS DISTINCT FROM (OLD.result, OLD.credits_used) THEN
    PERFORM revos_sec.refuse('conflict', 'usage.settled', OLD.request_key);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON revos.apollo_usage FOR EACH ROW EXECUTE FUNCTION revos_sec.keep_usage();

CALL revos_sec.protect('revos.apollo_usage');
CALL revos_sec.admit_staff('revos.apollo_usage');
CREATE POLICY client_reads ON revos.apollo_usage FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
GRANT SELECT ON revos.apollo_usage TO revos_app, revos_client, revos_platform;
GRANT INSERT (tenant_id, id, user_id, lead_id, request_key, credits_used, result),
      UPDATE (credits_used, result)
   ON revos.apollo_usage TO revos_app;
CALL revos_sec.track('revos.apollo_usage');

-- A lead in a campaign of an e-mail service.
CREATE TABLE revos.outreach_enrolments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  lead_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider ~ '^[a-z][a-z0-9_]{0,39}$'),
  external_campaign_id text NOT NULL CHECK (length(external_campaign_id) BETWEEN 1 AND 200),
  external_lead_id text NOT NULL DEFAULT '' CHECK (length(external_lead_id) <= 200),
  status text NOT NULL DEFAULT 'queued'
    CHECK (status IN ('queued', 'sent', 'opened', 'clicked', 'replied', 'bounced', 'unsubscribed')),
  status_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES revos.leads (tenant_id, id)
);
CREATE INDEX outreach_enrolments_lead ON revos.outreach_enrolments (tenant_id, lead_id);
CREATE UNIQUE INDEX outreach_enrolments_once
  ON revos.outreach_enrolments (tenant_id, provider, external_campaign_id, lead_id) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.outreach_enrolments');
CALL revos_sec.admit_staff('revos.outreach_enrolments');
CREATE POLICY client_reads ON revos.outreach_enrolments FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.leads l -- under the client's own policy
                      WHERE l.tenant_id = outreach_enrolments.tenant_id AND l.id = outreach_enrolments.lead_id));
GRANT SELECT ON revos.outreach_enrolments TO revos_app, revos_client, revos_platform;
GRANT INSERT (tenant_id, id, lead_id, provider, external_campaign_id, external_lead_id, status, status_at),
      UPDATE (external_lead_id, status, status_at, deleted_at)
   ON revos.outreach_enrolments TO revos_app;
CALL revos_sec.track('revos.outreach_enrolments');
