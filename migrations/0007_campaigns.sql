-- Where leads go, and the campaigns with their triggers and texts.

CREATE TABLE revos.webhook_endpoints (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  url text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 2048),
  preset text NOT NULL DEFAULT 'generic' CHECK (length(preset) BETWEEN 1 AND 40),
  mapping jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(mapping) = 'object'),
  secret_sealed bytea NOT NULL,
  previous_secret_sealed bytea, -- signs beside the new one until then
  previous_secret_until timestamptz,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  allow_loopback boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX webhook_endpoints_name ON revos.webhook_endpoints (tenant_id, name) WHERE deleted_at IS NULL;

CALL revos_sec.protect('revos.webhook_endpoints');
CALL revos_sec.admit_staff('revos.webhook_endpoints');
GRANT SELECT ON revos.webhook_endpoints TO revos_app;
GRANT SELECT (tenant_id, id, name, url, preset, mapping, state, allow_loopback, created_at, updated_at, row_version,
              deleted_at) ON revos.webhook_endpoints TO revos_platform;
GRANT INSERT (tenant_id, id, name, url, preset, mapping, secret_sealed, previous_secret_sealed,
              previous_secret_until, state, allow_loopback),
      UPDATE (name, url, preset, mapping, secret_sealed, previous_secret_sealed, previous_secret_until, state,
              allow_loopback, deleted_at)
   ON revos.webhook_endpoints TO revos_app;
CALL revos_sec.track('revos.webhook_endpoints');
CALL revos_sec.audit('revos.webhook_endpoints', 'name', 'url', 'preset', 'mapping', '#secret_sealed', 'state',
                     'allow_loopback', 'deleted_at');

CREATE TABLE revos.campaigns (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL, -- the owner: the client it is run for
  account_id uuid,       -- the sender
  cartridge_id uuid,
  endpoint_id uuid,
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  linkedin_post_url text NOT NULL DEFAULT '' CHECK (length(linkedin_post_url) <= 2048),
  post_urn text NOT NULL DEFAULT '' CHECK (post_urn ~ '^(urn:li:[a-zA-Z_]+:[^[:space:]]{1,200})?$'),
  lead_magnet_name text NOT NULL DEFAULT '' CHECK (length(lead_magnet_name) <= 200),
  status text NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'scheduled', 'active', 'paused', 'completed', 'archived')),
  settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
  starts_at timestamptz,
  ends_at timestamptz,
  launched_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, cartridge_id) REFERENCES revos.cartridges (tenant_id, id),
  FOREIGN KEY (tenant_id, endpoint_id) REFERENCES revos.webhook_endpoints (tenant_id, id),
  CHECK (ends_at IS NULL OR starts_at IS NULL OR ends_at > starts_at)
);
CREATE INDEX campaigns_newest ON revos.campaigns (tenant_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX campaigns_user ON revos.campaigns (tenant_id, user_id);
CREATE INDEX campaigns_account ON revos.campaigns (tenant_id, account_id);
CREATE INDEX campaigns_cartridge ON revos.campaigns (tenant_id, cartridge_id);
CREATE INDEX campaigns_endpoint ON revos.campaigns (tenant_id, endpoint_id);

-- The chain of states. Going live notes the moment once.
CREATE FUNCTION revos_sec.move_campaign() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
       ('draft', 'scheduled'), ('draft', 'active'), ('scheduled', 'draft'), ('scheduled', 'active'),
       ('active', 'paused'), ('active', 'completed'), ('paused', 'active'), ('paused', 'completed'),
       ('completed', 'archived')) THEN
    PERFORM revos_sec.refuse('conflict', 'campaign.wrong-move', OLD.status, NEW.status);
  END IF;
  IF NEW.status = 'active' AND NEW.launched_at IS NULL THEN
    NEW.launched_at := revos_api.now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER move BEFORE UPDATE OF status ON revos.campaigns
  FOR EACH ROW EXECUTE FUNCTION revos_sec.move_campaign();

-- The campaigns of the client behind the session, for the policies of everything that hangs on them.
CREATE FUNCTION revos_sec.own_campaign_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM revos.campaigns c
   WHERE c.tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
     AND c.user_id = (SELECT revos_sec.uid()) AND c.deleted_at IS NULL
$$;
CALL revos_sec.as_definer('revos_sec.own_campaign_ids()', 'revos_client');

CALL revos_sec.protect('revos.campaigns');
CALL revos_sec.admit_staff('revos.campaigns');
CREATE POLICY client_reads ON revos.campaigns FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY client_edits ON revos.campaigns FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND user_id = (SELECT revos_sec.uid()));
CREATE POLICY definer ON revos.campaigns FOR SELECT TO revos_definer USING (true);
GRANT SELECT ON revos.campaigns TO revos_app, revos_client, revos_platform, revos_definer;
GRANT INSERT (tenant_id, id, user_id, account_id, cartridge_id, endpoint_id, name, linkedin_post_url, post_urn,
              lead_magnet_name, settings, starts_at, ends_at),
      UPDATE (user_id, account_id, cartridge_id, endpoint_id, name, linkedin_post_url, post_urn, lead_magnet_name,
              status, settings, starts_at, ends_at, deleted_at)
   ON revos.campaigns TO revos_app;
GRANT UPDATE (name, lead_magnet_name) ON revos.campaigns TO revos_client;
CALL revos_sec.track('revos.campaigns');
CALL revos_sec.audit('revos.campaigns', 'user_id', 'account_id', 'cartridge_id', 'endpoint_id', 'name',
                     'linkedin_post_url', 'post_urn', 'lead_magnet_name', 'status', 'settings', 'starts_at',
                     'ends_at', 'deleted_at');

-- Clients see the name of the account that sends for them, and nothing else of it.
CREATE FUNCTION revos_sec.own_account_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT c.account_id), '{}') FROM revos.campaigns c
   WHERE c.id = ANY ((SELECT revos_sec.own_campaign_ids())::uuid[]) AND c.account_id IS NOT NULL
     AND c.tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
$$;
CALL revos_sec.as_definer('revos_sec.own_account_ids()', 'revos_client');
CREATE POLICY client_reads ON revos.linkedin_accounts FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND id = ANY ((SELECT revos_sec.own_account_ids())::uuid[]));
GRANT SELECT (tenant_id, id, display_name) ON revos.linkedin_accounts TO revos_client;

CREATE TABLE revos.campaign_triggers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  position integer NOT NULL DEFAULT 0 CHECK (position BETWEEN 0 AND 999),
  word text NOT NULL CHECK (length(btrim(word)) BETWEEN 1 AND 80),
  mode text NOT NULL DEFAULT 'whole_word' CHECK (mode IN ('whole_word', 'contains', 'fuzzy')),
  folded_key text NOT NULL GENERATED ALWAYS AS (lower(normalize(btrim(word), NFKC))) STORED,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id)
);
CREATE UNIQUE INDEX campaign_triggers_word ON revos.campaign_triggers (tenant_id, campaign_id, folded_key)
  WHERE deleted_at IS NULL;
CREATE INDEX campaign_triggers_campaign ON revos.campaign_triggers (tenant_id, campaign_id);

CREATE TABLE revos.campaign_steps (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('dm1', 'follow_up', 'dm2', 'dm3')),
  variant text NOT NULL DEFAULT 'a' CHECK (variant ~ '^[a-z]$'),
  text text NOT NULL DEFAULT '' CHECK (length(text) <= 8000),
  enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id)
);
CREATE UNIQUE INDEX campaign_steps_kind ON revos.campaign_steps (tenant_id, campaign_id, kind, variant)
  WHERE deleted_at IS NULL;
CREATE INDEX campaign_steps_campaign ON revos.campaign_steps (tenant_id, campaign_id);

DO $$
DECLARE
  target text;
  own text := 'tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
               AND campaign_id = ANY ((SELECT revos_sec.own_campaign_ids())::uuid[])';
BEGIN
  FOREACH target IN ARRAY ARRAY['revos.campaign_triggers', 'revos.campaign_steps'] LOOP
    CALL revos_sec.protect(target);
    CALL revos_sec.admit_staff(target);
    EXECUTE format('CREATE POLICY client_reads ON %s FOR SELECT TO revos_client USING (%s)', target, own);
    EXECUTE format('CREATE POLICY client_adds ON %s FOR INSERT TO revos_client WITH CHECK (%s)', target, own);
    EXECUTE format('CREATE POLICY client_edits ON %s FOR UPDATE TO revos_client USING (%s) WITH CHECK (%s)',
                   target, own, own);
    EXECUTE format('GRANT SELECT ON %s TO revos_app, revos_client, revos_platform', target);
    CALL revos_sec.track(target);
  END LOOP;
END $$;
GRANT INSERT (tenant_id, id, campaign_id, position, word, mode),
      UPDATE (position, word, mode, deleted_at)
   ON revos.campaign_triggers TO revos_app, revos_client;
GRANT INSERT (tenant_id, id, campaign_id, kind, variant, text, enabled),
      UPDATE (text, enabled, deleted_at)
   ON revos.campaign_steps TO revos_app, revos_client;
CALL revos_sec.audit('revos.campaign_triggers', 'word', 'mode', 'deleted_at');
CALL revos_sec.audit('revos.campaign_steps', 'text', 'enabled', 'deleted_at');
