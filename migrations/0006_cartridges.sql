-- Cartridges: context for drafting. Every save is a version.

CREATE TABLE revos.cartridges (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  user_id uuid, -- whose own it is; null = the tenant's
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  type text NOT NULL DEFAULT 'user' CHECK (type IN ('system', 'user', 'skill', 'preferences', 'voice')),
  content text NOT NULL DEFAULT '' CHECK (length(content) <= 100000),
  editable_by text NOT NULL DEFAULT 'user' CHECK (editable_by IN ('superadmin', 'user', 'both')),
  active boolean NOT NULL DEFAULT true,
  priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1000 AND 1000),
  load_triggers text[] NOT NULL DEFAULT '{}' CHECK (cardinality(load_triggers) <= 100),
  persona jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(persona) = 'object'),
  writing_style jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(writing_style) = 'object'),
  industry_knowledge jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(industry_knowledge) = 'object'),
  examples jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(examples) = 'object'),
  tools_enabled text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tools_enabled) <= 50),
  system_prompt text NOT NULL DEFAULT '' CHECK (length(system_prompt) <= 100000),
  is_default boolean NOT NULL DEFAULT false,
  origin text NOT NULL DEFAULT '',          -- key in the library it was copied from
  origin_version integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id),
  CHECK (type <> 'system' OR user_id IS NULL)
);
CREATE INDEX cartridges_user ON revos.cartridges (tenant_id, user_id);
CREATE INDEX cartridges_order ON revos.cartridges (tenant_id, active, priority DESC, name) WHERE deleted_at IS NULL;

CREATE TABLE revos.cartridge_versions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  cartridge_id uuid NOT NULL,
  version integer NOT NULL,
  snapshot jsonb NOT NULL, -- the columns a person edits
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, cartridge_id, version),
  FOREIGN KEY (tenant_id, cartridge_id) REFERENCES revos.cartridges (tenant_id, id)
);

CREATE FUNCTION revos_sec.superadmin_tenant_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_sec.tenants_as('superadmin')
$$;
CALL revos_sec.as_definer('revos_sec.superadmin_tenant_ids()', 'revos_app', 'revos_client');

CREATE FUNCTION revos_sec.next_cartridge_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER next_version BEFORE UPDATE ON revos.cartridges
  FOR EACH ROW EXECUTE FUNCTION revos_sec.next_cartridge_version();

CREATE FUNCTION revos_sec.keep_cartridge_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO revos.cartridge_versions (tenant_id, cartridge_id, version, snapshot)
  SELECT c.tenant_id, c.id, c.version,
         to_jsonb(c) - ARRAY['tenant_id', 'id', 'version', 'created_at', 'updated_at', 'row_version', 'created_by']
    FROM changed c;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.keep_cartridge_version()');
CREATE TRIGGER keep_first_version AFTER INSERT ON revos.cartridges REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.keep_cartridge_version();
CREATE TRIGGER keep_next_version AFTER UPDATE ON revos.cartridges REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.keep_cartridge_version();

-- editable_by: superadmin edits all three; staff `user` and `both`, of them system ones admins only; clients
-- see and edit their own `user` ones.
CALL revos_sec.protect('revos.cartridges');
CREATE POLICY staff_reads ON revos.cartridges FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY staff_adds ON revos.cartridges FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.superadmin_tenant_ids())::uuid[])
              OR (editable_by <> 'superadmin' AND tenant_id = ANY (CASE WHEN type = 'system'
                    THEN (SELECT revos_sec.admin_tenant_ids())::uuid[]
                    ELSE (SELECT revos_sec.staff_tenant_ids())::uuid[] END)));
CREATE POLICY staff_edits ON revos.cartridges FOR UPDATE TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.superadmin_tenant_ids())::uuid[])
         OR (editable_by <> 'superadmin' AND tenant_id = ANY (CASE WHEN type = 'system'
               THEN (SELECT revos_sec.admin_tenant_ids())::uuid[]
               ELSE (SELECT revos_sec.staff_tenant_ids())::uuid[] END)))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.superadmin_tenant_ids())::uuid[])
              OR (editable_by <> 'superadmin' AND tenant_id = ANY (CASE WHEN type = 'system'
                    THEN (SELECT revos_sec.admin_tenant_ids())::uuid[]
                    ELSE (SELECT revos_sec.staff_tenant_ids())::uuid[] END)));
CREATE POLICY client_reads ON revos.cartridges FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND user_id = (SELECT revos_sec.uid()) AND type <> 'system');
CREATE POLICY client_adds ON revos.cartridges FOR INSERT TO revos_client
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
              AND user_id = (SELECT revos_sec.uid()) AND type <> 'system' AND editable_by = 'user');
CREATE POLICY client_edits ON revos.cartridges FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND user_id = (SELECT revos_sec.uid()) AND type <> 'system' AND editable_by = 'user')
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
              AND user_id = (SELECT revos_sec.uid()) AND type <> 'system' AND editable_by = 'user');
CREATE POLICY definer ON revos.cartridges TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.cartridges TO revos_app, revos_client, revos_platform;
GRANT SELECT, INSERT ON revos.cartridges TO revos_definer;
GRANT INSERT (tenant_id, id, user_id, name, type, content, editable_by, active, priority, load_triggers, persona,
              writing_style, industry_knowledge, examples, tools_enabled, system_prompt),
      UPDATE (name, type, content, editable_by, active, priority, load_triggers, persona, writing_style,
              industry_knowledge, examples, tools_enabled, system_prompt, deleted_at)
   ON revos.cartridges TO revos_app, revos_client;
CALL revos_sec.track('revos.cartridges');
CALL revos_sec.audit('revos.cartridges', 'name', 'type', 'editable_by', 'active', 'priority', 'version', 'deleted_at');

CALL revos_sec.protect('revos.cartridge_versions');
CREATE POLICY staff_reads ON revos.cartridge_versions FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY client_reads ON revos.cartridge_versions FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.cartridges c -- under the client's own policy
                      WHERE c.tenant_id = cartridge_versions.tenant_id AND c.id = cartridge_versions.cartridge_id));
CREATE POLICY definer ON revos.cartridge_versions TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.cartridge_versions TO revos_app, revos_client, revos_platform;
GRANT SELECT, INSERT ON revos.cartridge_versions TO revos_definer;

-- ---------------------------------------------------------------------------------------------------------
-- What ships with the product. Every tenant gets its own copy when it is made.

CREATE TABLE revos_sec.library_cartridges (
  origin text PRIMARY KEY,
  version integer NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  content text NOT NULL,
  priority integer NOT NULL,
  persona jsonb NOT NULL,
  writing_style jsonb NOT NULL,
  industry_knowledge jsonb NOT NULL,
  examples jsonb NOT NULL,
  tools_enabled text[] NOT NULL
);
INSERT INTO revos_sec.library_cartridges VALUES (
  'starter/b2b-sales-expert', 1, 'B2B Sales Expert', 'voice',
  E'# B2B Sales Expert\n\nWrites like somebody who has sold to companies for years and would rather help than pitch.\n\n'
  '- Opens with the reader''s situation, never with the product.\n'
  '- One thought a sentence, one question a message.\n'
  '- Names a number or an example instead of an adjective.\n'
  '- Thanks people by name and asks for one small thing.\n',
  10,
  '{"role": "B2B sales advisor", "expertise": ["prospecting", "discovery calls", "pipeline reviews"],
    "target_audience": "founders and sales leaders of companies with 10 to 200 people"}',
  '{"tone": "direct and warm", "formality": 4, "enthusiasm": 5, "empathy": 7, "sentence_length": "short",
    "emojis": false, "hashtags": false, "preferred_words": ["useful", "next step"],
    "banned_words": ["synergy", "game changer", "circle back"]}',
  '{"niche": "B2B services", "topics": ["outbound", "qualification", "follow-up"],
    "pain_points": ["empty pipeline", "no replies", "long sales cycles"]}',
  '{"posts": [], "dms": ["Hey {name}, loved your comment! What''s your best email? I''ll send you the {lead_magnet_name}."],
    "emails": []}',
  '{search_memory,lead_facts,campaign_facts,draft_dm,draft_post,draft_commentary}');
ALTER TABLE revos_sec.library_cartridges ENABLE ROW LEVEL SECURITY;
ALTER TABLE revos_sec.library_cartridges FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON revos_sec.library_cartridges FOR SELECT TO revos_definer USING (true);
GRANT SELECT ON revos_sec.library_cartridges TO revos_definer;

CREATE FUNCTION revos_sec.copy_library() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO revos.cartridges (tenant_id, id, name, type, content, editable_by, priority, persona, writing_style,
                                industry_knowledge, examples, tools_enabled, is_default, origin, origin_version)
  SELECT NEW.tenant_id, gen_random_uuid(), l.name, l.type, l.content, 'both', l.priority, l.persona, l.writing_style,
         l.industry_knowledge, l.examples, l.tools_enabled, true, l.origin, l.version
    FROM revos_sec.library_cartridges l ORDER BY l.origin;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.copy_library()');
-- After the counter row: the copies are in the change log like everything else.
CREATE TRIGGER copy_library AFTER INSERT ON revos.sequence_counters
  FOR EACH ROW EXECUTE FUNCTION revos_sec.copy_library();
