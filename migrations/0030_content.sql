-- Content: posts with what became of them, and what leads are promised.

-- What a person read when they approved: another text or another picture is another hash.
CREATE FUNCTION revos_api.post_hash(content text, image_file text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(content || E'\x1f' || image_file, 'UTF8')), 'hex')
$$;
GRANT EXECUTE ON FUNCTION revos_api.post_hash(text, text) TO revos_app, revos_client, revos_definer;

CREATE TABLE revos.posts (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL, -- whose it is
  account_id uuid,       -- under whose name it is published
  cartridge_id uuid,
  content text NOT NULL DEFAULT '' CHECK (length(content) <= 20000),
  image_file text NOT NULL DEFAULT '' CHECK (image_file ~ '^([0-9a-f]{64})?$'), -- sha256 of the stored file
  image_url text NOT NULL DEFAULT '' CHECK (length(image_url) <= 2048),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'scheduled', 'published', 'failed')),
  approved_by uuid,
  approved_at timestamptz,
  approved_hash text NOT NULL DEFAULT '',
  scheduled_for timestamptz,
  linkedin_post_id text NOT NULL DEFAULT '' CHECK (linkedin_post_id ~ '^[^[:space:]]{0,200}$'),
  published_at timestamptz,
  failure text NOT NULL DEFAULT '' CHECK (failure ~ '^([a-z0-9.-]{1,80})?$'),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, cartridge_id) REFERENCES revos.cartridges (tenant_id, id),
  FOREIGN KEY (tenant_id, approved_by) REFERENCES revos.users (tenant_id, id),
  -- Nothing is approved but by a person, nothing is published without its id.
  CHECK (status NOT IN ('approved', 'scheduled') OR (approved_by IS NOT NULL AND approved_hash <> '')),
  CHECK (status <> 'scheduled' OR scheduled_for IS NOT NULL),
  CHECK (status <> 'published' OR (linkedin_post_id <> '' AND published_at IS NOT NULL))
);
CREATE INDEX posts_newest ON revos.posts (tenant_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX posts_user ON revos.posts (tenant_id, user_id);
CREATE INDEX posts_account ON revos.posts (tenant_id, account_id);
CREATE INDEX posts_cartridge ON revos.posts (tenant_id, cartridge_id);
CREATE INDEX posts_approver ON revos.posts (tenant_id, approved_by);
CREATE UNIQUE INDEX posts_site_id ON revos.posts (tenant_id, linkedin_post_id)
  WHERE linkedin_post_id <> '' AND deleted_at IS NULL;

-- Another text voids the approval; what is published is what it was.
CREATE FUNCTION revos_sec.keep_post() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.status = 'published' AND (NEW.content, NEW.image_file, NEW.status, NEW.linkedin_post_id)
       IS DISTINCT FROM (OLD.content, OLD.image_file, OLD.status, OLD.linkedin_post_id) THEN
    PERFORM revos_sec.refuse('conflict', 'post.published');
  END IF;
  IF NEW.approved_hash <> '' AND NEW.approved_hash <> revos_api.post_hash(NEW.content, NEW.image_file) THEN
    NEW.approved_by := NULL;
    NEW.approved_at := NULL;
    NEW.approved_hash := '';
    NEW.scheduled_for := NULL;
    IF NEW.status IN ('approved', 'scheduled') THEN
      NEW.status := 'draft';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON revos.posts FOR EACH ROW EXECUTE FUNCTION revos_sec.keep_post();

CALL revos_sec.protect('revos.posts');
CALL revos_sec.admit_staff('revos.posts');
CREATE POLICY client_reads ON revos.posts FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_adds ON revos.posts FOR INSERT TO revos_client
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_edits ON revos.posts FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY definer ON revos.posts TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.posts TO revos_app, revos_client, revos_platform;
GRANT SELECT, UPDATE ON revos.posts TO revos_definer;
GRANT INSERT (tenant_id, id, user_id, account_id, cartridge_id, content, image_file, image_url),
      UPDATE (user_id, account_id, cartridge_id, content, image_file, image_url, status, scheduled_for, linkedin_post_id,
              published_at, failure, deleted_at)
   ON revos.posts TO revos_app;
-- Under whose name and when is for those who run the accounts.
GRANT INSERT (tenant_id, id, user_id, cartridge_id, content, image_file, image_url),
      UPDATE (cartridge_id, content, image_file, image_url)
   ON revos.posts TO revos_client;
CALL revos_sec.track('revos.posts');
CALL revos_sec.audit('revos.posts', 'user_id', 'account_id', 'status', 'approved_by', 'approved_hash', 'scheduled_for',
                     'linkedin_post_id', 'published_at', 'deleted_at');

-- A person approves exactly what is behind `hash`: staff any post of the tenant, a client own ones. The only way
-- into the approval columns. False when it is approved as it stands.
CREATE FUNCTION revos_api.approve_post(tenant uuid, post uuid, hash text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  row_ revos.posts;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT * INTO row_ FROM revos.posts p
   WHERE p.tenant_id = tenant AND p.id = post AND p.deleted_at IS NULL
     AND (tenant = ANY (revos_sec.staff_tenant_ids()) OR p.user_id = revos_sec.uid()) FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'post.gone');
  END IF;
  IF hash IS DISTINCT FROM revos_api.post_hash(row_.content, row_.image_file) THEN
    PERFORM revos_sec.refuse('conflict', 'post.text-changed');
  END IF;
  IF row_.approved_hash = hash AND row_.status <> 'draft' THEN
    RETURN false;
  END IF;
  IF row_.status NOT IN ('draft', 'failed') THEN
    PERFORM revos_sec.refuse('conflict', 'post.published');
  END IF;
  UPDATE revos.posts p
     SET status = 'approved', approved_by = revos_sec.uid(), approved_at = revos_api.now(), approved_hash = hash,
         failure = ''
   WHERE p.tenant_id = tenant AND p.id = post;
  PERFORM revos_sec.note_audit(tenant, 'approve', 'posts', post);
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_api.approve_post(uuid, uuid, text)', 'revos_app', 'revos_client');

-- What a post's page showed at a moment. Never changed.
CREATE TABLE revos.post_metrics (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  post_id uuid NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT revos_api.now(),
  likes integer NOT NULL CHECK (likes >= 0),
  comments integer NOT NULL CHECK (comments >= 0),
  shares integer NOT NULL CHECK (shares >= 0),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, post_id) REFERENCES revos.posts (tenant_id, id)
);
CREATE INDEX post_metrics_post ON revos.post_metrics (tenant_id, post_id, taken_at DESC);
CALL revos_sec.protect('revos.post_metrics');
CREATE POLICY staff_reads ON revos.post_metrics FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY staff_adds ON revos.post_metrics FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY client_reads ON revos.post_metrics FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.posts p -- under the client's own policy
                      WHERE p.tenant_id = post_metrics.tenant_id AND p.id = post_metrics.post_id));
GRANT SELECT ON revos.post_metrics TO revos_app, revos_client, revos_platform;
GRANT INSERT (tenant_id, id, post_id, taken_at, likes, comments, shares) ON revos.post_metrics TO revos_app;

-- ---------------------------------------------------------------------------------------------------------
-- What leads are promised. Without a user it is the agency's, and every client of it may offer it.

CREATE TABLE revos.lead_magnets (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  user_id uuid,
  title text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 20000),
  niche text NOT NULL DEFAULT '' CHECK (length(niche) <= 200),
  file text NOT NULL DEFAULT '' CHECK (file ~ '^([0-9a-f]{64})?$'), -- sha256 of the stored file
  file_url text NOT NULL DEFAULT '' CHECK (length(file_url) <= 2048),
  is_custom boolean NOT NULL DEFAULT true,
  origin text NOT NULL DEFAULT '', -- key in the library it was copied from
  origin_version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id)
);
CREATE INDEX lead_magnets_user ON revos.lead_magnets (tenant_id, user_id);
CREATE INDEX lead_magnets_title ON revos.lead_magnets (tenant_id, title, id) WHERE deleted_at IS NULL;
CALL revos_sec.protect('revos.lead_magnets');
CALL revos_sec.admit_staff('revos.lead_magnets');
CREATE POLICY client_reads ON revos.lead_magnets FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND (user_id IS NULL OR user_id = (SELECT revos_sec.uid())));
CREATE POLICY client_adds ON revos.lead_magnets FOR INSERT TO revos_client
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_edits ON revos.lead_magnets FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
GRANT SELECT ON revos.lead_magnets TO revos_app, revos_client, revos_platform;
GRANT INSERT (tenant_id, id, user_id, title, description, niche, file, file_url),
      UPDATE (title, description, niche, file, file_url, deleted_at)
   ON revos.lead_magnets TO revos_app, revos_client;
CALL revos_sec.track('revos.lead_magnets');
CALL revos_sec.audit('revos.lead_magnets', 'title', 'niche', 'file', 'file_url', 'deleted_at');

-- Downloads, each with where it is known from: without a source there is no number. `event_key` is the source's
-- own name for the event, so that a log read twice counts once.
CREATE TABLE revos.lead_magnet_events (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  lead_magnet_id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'download' CHECK (kind IN ('download')),
  source text NOT NULL CHECK (source IN ('storage_log', 'csv', 'person')),
  event_key text NOT NULL DEFAULT '' CHECK (length(event_key) <= 200),
  downloads integer NOT NULL DEFAULT 1 CHECK (downloads BETWEEN 1 AND 1000000),
  occurred_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_magnet_id) REFERENCES revos.lead_magnets (tenant_id, id)
);
CREATE INDEX lead_magnet_events_magnet ON revos.lead_magnet_events (tenant_id, lead_magnet_id, occurred_at);
CREATE UNIQUE INDEX lead_magnet_events_once ON revos.lead_magnet_events (tenant_id, lead_magnet_id, source, event_key)
  WHERE event_key <> '';
CALL revos_sec.protect('revos.lead_magnet_events');
CREATE POLICY staff_reads ON revos.lead_magnet_events FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY staff_adds ON revos.lead_magnet_events FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY client_reads ON revos.lead_magnet_events FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.lead_magnets m -- own ones: what the agency's do for others is not theirs
                      WHERE m.tenant_id = lead_magnet_events.tenant_id AND m.id = lead_magnet_events.lead_magnet_id
                        AND m.user_id = (SELECT revos_sec.uid())));
GRANT SELECT ON revos.lead_magnet_events TO revos_app, revos_client, revos_platform;
GRANT INSERT (tenant_id, id, lead_magnet_id, kind, source, event_key, downloads, occurred_at)
   ON revos.lead_magnet_events TO revos_app;

-- ---------------------------------------------------------------------------------------------------------
-- A campaign may stand beneath a post of RevOS's own, and promise a magnet of the library.

ALTER TABLE revos.campaigns
  ADD COLUMN post_id uuid,
  ADD COLUMN lead_magnet_id uuid,
  ADD FOREIGN KEY (tenant_id, post_id) REFERENCES revos.posts (tenant_id, id),
  ADD FOREIGN KEY (tenant_id, lead_magnet_id) REFERENCES revos.lead_magnets (tenant_id, id);
CREATE INDEX campaigns_post ON revos.campaigns (tenant_id, post_id);
CREATE INDEX campaigns_lead_magnet ON revos.campaigns (tenant_id, lead_magnet_id);
GRANT INSERT (post_id, lead_magnet_id), UPDATE (post_id, lead_magnet_id) ON revos.campaigns TO revos_app;
