-- What people keep beside their leads: notes, tags, views, texts to start from, corrections that taught something;
-- and what an agency keeps about its own work: imports, requests of persons, retention, keys of services.

-- ---------------------------------------------------------------------------------------------------------
-- Of e-mail captures: what a person corrected once is right the next time.

CREATE TABLE revos.correction_rules (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('replace_domain', 'reject_domain', 'reject_local_part')),
  found text NOT NULL CHECK (found = lower(btrim(found)) AND found ~ '^[^[:space:]@]{1,253}$'),
  instead text NOT NULL DEFAULT '' CHECK (instead = lower(btrim(instead)) AND instead ~ '^[^[:space:]@]{0,253}$'),
  capture_id uuid, -- the correction it comes from
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, capture_id) REFERENCES revos.email_captures (tenant_id, id),
  CHECK ((kind = 'replace_domain') = (instead <> '')),
  CHECK (instead <> found)
);
CREATE INDEX correction_rules_capture ON revos.correction_rules (tenant_id, capture_id);
CREATE UNIQUE INDEX correction_rules_once ON revos.correction_rules (tenant_id, kind, found) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.correction_rules');
CALL revos_sec.admit_staff('revos.correction_rules');
GRANT SELECT ON revos.correction_rules TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, kind, found, instead, capture_id, active), UPDATE (instead, active, deleted_at)
   ON revos.correction_rules TO revos_app;
CALL revos_sec.track('revos.correction_rules');
CALL revos_sec.audit('revos.correction_rules', 'found', 'instead', 'active', 'deleted_at');

-- ---------------------------------------------------------------------------------------------------------
-- Texts to start from. Staff write them; a client's texts are in the campaign's steps.

CREATE TABLE revos.templates (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  kind text NOT NULL
    CHECK (kind IN ('dm1', 'follow_up', 'dm2', 'dm3', 'reply', 'email', 'post', 'commentary')),
  subject text NOT NULL DEFAULT '' CHECK (length(subject) <= 300),
  text text NOT NULL DEFAULT '' CHECK (length(text) <= 20000),
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (subject = '' OR kind = 'email')
);
CREATE UNIQUE INDEX templates_name ON revos.templates (tenant_id, kind, lower(name)) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.templates');
CALL revos_sec.admit_staff('revos.templates');
GRANT SELECT ON revos.templates TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, name, kind, subject, text, active), UPDATE (name, kind, subject, text, active, deleted_at)
   ON revos.templates TO revos_app;
CALL revos_sec.track('revos.templates');
CALL revos_sec.audit('revos.templates', 'name', 'kind', 'subject', 'text', 'active', 'deleted_at');

-- ---------------------------------------------------------------------------------------------------------
-- What staff write down about a person. Not for clients: it is the agency's own. The audit knows that a note was
-- changed and not what it said, so that erasing a person has one place less to go through.

CREATE TABLE revos.notes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  lead_id uuid, -- null: about the person in every campaign
  text text NOT NULL CHECK (length(btrim(text)) BETWEEN 1 AND 20000),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES revos.contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES revos.leads (tenant_id, id)
);
CREATE INDEX notes_contact ON revos.notes (tenant_id, contact_id, created_at DESC);
CREATE INDEX notes_lead ON revos.notes (tenant_id, lead_id);
CALL revos_sec.protect('revos.notes');
CALL revos_sec.admit_staff('revos.notes');
GRANT SELECT ON revos.notes TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, contact_id, lead_id, text), UPDATE (text, deleted_at) ON revos.notes TO revos_app;
CALL revos_sec.track('revos.notes');
CALL revos_sec.audit('revos.notes', '#text', 'deleted_at');

-- ---------------------------------------------------------------------------------------------------------
-- The words leads may be tagged with, and their colours. revos.leads holds the words themselves; a tag that is in no
-- list here is one without a colour.

CREATE TABLE revos.tags (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60 AND name !~ '[[:cntrl:]]'),
  colour text NOT NULL DEFAULT '' CHECK (colour ~ '^(#[0-9a-f]{6})?$'),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX tags_name ON revos.tags (tenant_id, lower(name)) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.tags');
CALL revos_sec.admit_staff('revos.tags');
GRANT SELECT ON revos.tags TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, name, colour, description), UPDATE (name, colour, description, deleted_at)
   ON revos.tags TO revos_app;
CALL revos_sec.track('revos.tags');
CALL revos_sec.audit('revos.tags', 'name', 'colour', 'deleted_at');

-- ---------------------------------------------------------------------------------------------------------
-- Filters with their order and columns, under a name. One's own, or shown to all staff.

CREATE TABLE revos.saved_views (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  pane text NOT NULL CHECK (pane ~ '^[a-z][a-z_]{0,39}$'),
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 100),
  definition jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object' AND length(definition::text) <= 20000),
  shared boolean NOT NULL DEFAULT false,
  position integer NOT NULL DEFAULT 0 CHECK (position BETWEEN 0 AND 9999),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id)
);
CREATE UNIQUE INDEX saved_views_name ON revos.saved_views (tenant_id, user_id, pane, lower(name))
  WHERE deleted_at IS NULL;
CREATE INDEX saved_views_user ON revos.saved_views (tenant_id, user_id);
CALL revos_sec.protect('revos.saved_views');
CREATE POLICY staff_reads ON revos.saved_views FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[])
         AND (shared OR user_id = (SELECT revos_sec.uid())));
CREATE POLICY staff_adds ON revos.saved_views FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY staff_edits ON revos.saved_views FOR UPDATE TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_reads ON revos.saved_views FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_adds ON revos.saved_views FOR INSERT TO revos_client
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid())
              AND NOT shared);
CREATE POLICY client_edits ON revos.saved_views FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid())
              AND NOT shared);
GRANT SELECT ON revos.saved_views TO revos_app, revos_client, revos_platform;
GRANT INSERT (tenant_id, id, user_id, pane, name, definition, shared, position),
      UPDATE (name, definition, shared, position, deleted_at)
   ON revos.saved_views TO revos_app;
GRANT INSERT (tenant_id, id, user_id, pane, name, definition, position),
      UPDATE (name, definition, position, deleted_at)
   ON revos.saved_views TO revos_client;
CALL revos_sec.track('revos.saved_views');

-- ---------------------------------------------------------------------------------------------------------
-- A file that was read in. All of a batch or nothing: `done` is set in the transaction that adds its rows.

CREATE TABLE revos.import_batches (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('leads', 'comments', 'contacts', 'suppressions', 'downloads', 'database')),
  campaign_id uuid,
  source_name text NOT NULL CHECK (length(btrim(source_name)) BETWEEN 1 AND 300), -- a file's name without its folder
  source_sha256 text NOT NULL DEFAULT '' CHECK (source_sha256 ~ '^([0-9a-f]{64})?$'),
  mapping jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(mapping) = 'object' AND length(mapping::text) <= 20000),
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
  rows_read integer NOT NULL DEFAULT 0 CHECK (rows_read >= 0),
  rows_added integer NOT NULL DEFAULT 0 CHECK (rows_added >= 0),
  rows_refused integer NOT NULL DEFAULT 0 CHECK (rows_refused >= 0),
  failure text NOT NULL DEFAULT '' CHECK (failure ~ '^([a-z0-9.-]{1,80})?$'),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id),
  CHECK (rows_added + rows_refused <= rows_read),
  CHECK ((state = 'failed') = (failure <> ''))
);
CREATE INDEX import_batches_newest ON revos.import_batches (tenant_id, created_at DESC, id);
CREATE INDEX import_batches_campaign ON revos.import_batches (tenant_id, campaign_id);
CALL revos_sec.protect('revos.import_batches');
CALL revos_sec.admit_staff('revos.import_batches');
GRANT SELECT ON revos.import_batches TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, kind, campaign_id, source_name, source_sha256, mapping, state, rows_read, rows_added,
              rows_refused, failure),
      UPDATE (state, rows_read, rows_added, rows_refused, failure)
   ON revos.import_batches TO revos_app;
CALL revos_sec.track('revos.import_batches');
CALL revos_sec.audit('revos.import_batches', 'state', 'rows_added', 'rows_refused');

-- ---------------------------------------------------------------------------------------------------------
-- What a person asked about themselves, and until when it is due. It outlives the person's erasure, so it names
-- nobody: the contact's row is what is left of them.

CREATE TABLE revos.person_requests (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  contact_id uuid, -- null: nobody here was meant
  kind text NOT NULL CHECK (kind IN ('access', 'export', 'correct', 'restrict', 'erase', 'object')),
  channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'dm', 'letter', 'phone', 'client', 'other')),
  received_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL GENERATED ALWAYS AS ((received_at AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC')
    STORED,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'refused')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000), -- why it was refused
  decided_at timestamptz,
  decided_by uuid,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES revos.contacts (tenant_id, id),
  CHECK (state <> 'refused' OR btrim(reason) <> '')
);
CREATE INDEX person_requests_due ON revos.person_requests (tenant_id, due_at) WHERE state = 'open';
CREATE INDEX person_requests_contact ON revos.person_requests (tenant_id, contact_id);

CREATE FUNCTION revos_sec.note_request_decision() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.state <> 'open' AND (NEW.state, NEW.reason, NEW.contact_id) IS DISTINCT FROM (OLD.state, OLD.reason, OLD.contact_id) THEN
    PERFORM revos_sec.refuse('conflict', 'person-request.decided');
  END IF;
  IF NEW.state <> OLD.state THEN
    NEW.decided_at := revos_api.now();
    NEW.decided_by := revos_sec.uid();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided BEFORE UPDATE ON revos.person_requests
  FOR EACH ROW EXECUTE FUNCTION revos_sec.note_request_decision();

CALL revos_sec.protect('revos.person_requests');
CALL revos_sec.admit_staff('revos.person_requests');
GRANT SELECT ON revos.person_requests TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, contact_id, kind, channel, received_at), UPDATE (contact_id, state, reason)
   ON revos.person_requests TO revos_app;
CALL revos_sec.track('revos.person_requests');
CALL revos_sec.audit('revos.person_requests', 'contact_id', 'kind', 'state');

-- ---------------------------------------------------------------------------------------------------------
-- How long what is kept. Admins only.

CREATE TABLE revos.retention_rules (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('contacts', 'comments', 'messages', 'deliveries', 'enrichments', 'memories',
                                     'audit_values', 'evidence')),
  after_days integer NOT NULL CHECK (after_days BETWEEN 1 AND 3650),
  active boolean NOT NULL DEFAULT false, -- after its dry run
  last_run_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX retention_rules_what ON revos.retention_rules (tenant_id, what) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.retention_rules');
CALL revos_sec.admit_staff('revos.retention_rules', 'admin');
GRANT SELECT ON revos.retention_rules TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, what, after_days, active), UPDATE (after_days, active, deleted_at)
   ON revos.retention_rules TO revos_app;
CALL revos_sec.track('revos.retention_rules');
CALL revos_sec.audit('revos.retention_rules', 'after_days', 'active', 'deleted_at');

-- ---------------------------------------------------------------------------------------------------------
-- Keys of services, sealed by the vault. Admins keep them; every member's desktop uses them.

CREATE TABLE revos.integration_credentials (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  provider text NOT NULL CHECK (provider ~ '^[a-z][a-z0-9_]{0,39}$'),
  label text NOT NULL DEFAULT '' CHECK (length(label) <= 200),
  base_url text NOT NULL DEFAULT '' CHECK (base_url = '' OR (base_url ~ '^https?://' AND length(base_url) <= 2048)),
  settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object' AND length(settings::text) <= 20000),
  secret_sealed bytea NOT NULL CHECK (length(secret_sealed) BETWEEN 1 AND 65536),
  key_version integer NOT NULL CHECK (key_version > 0),
  seal_counter bigint NOT NULL CHECK (seal_counter > 0), -- rises with each write: an old ciphertext is refused
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled', 'refused')),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX integration_credentials_label ON revos.integration_credentials (tenant_id, provider, lower(label))
  WHERE deleted_at IS NULL;

CREATE FUNCTION revos_sec.guard_credential() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.seal_counter <= OLD.seal_counter THEN
    PERFORM revos_sec.refuse('conflict', 'credential.older-seal');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OF secret_sealed, seal_counter ON revos.integration_credentials
  FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_credential();

CALL revos_sec.protect('revos.integration_credentials');
CALL revos_sec.admit_staff('revos.integration_credentials', 'admin');
GRANT SELECT ON revos.integration_credentials TO revos_app;
GRANT SELECT (tenant_id, id, provider, label, base_url, state, created_at, updated_at, row_version, deleted_at)
   ON revos.integration_credentials TO revos_platform;
GRANT INSERT (tenant_id, id, provider, label, base_url, settings, secret_sealed, key_version, seal_counter, state),
      UPDATE (label, base_url, settings, secret_sealed, key_version, seal_counter, state, deleted_at)
   ON revos.integration_credentials TO revos_app;
CALL revos_sec.track('revos.integration_credentials');
CALL revos_sec.audit('revos.integration_credentials', 'label', 'base_url', '#secret_sealed', 'key_version', 'state',
                     'deleted_at');
