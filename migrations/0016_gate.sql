-- What the gate stands on: limits, the ledger of actions, attempts, incidents. Only functions write here.

-- The product's numbers. `most_…` is what no setting may pass; null = no window of that length.
CREATE TABLE revos_sec.limit_defaults (
  kind text PRIMARY KEY CHECK (kind IN ('dm', 'invite', 'reply', 'reshare', 'visit')),
  per_hour integer, per_day integer, per_week integer,
  gap_seconds integer NOT NULL DEFAULT 0,
  per_hour_of_subject integer, -- visits of one page
  most_per_hour integer, most_per_day integer, most_per_week integer
);
INSERT INTO revos_sec.limit_defaults VALUES
  ('dm',      10, 20,   80,   120, NULL, 10,   50,  250),
  ('invite',  NULL, 15, 80,   0,   NULL, NULL, 15,  80),
  ('reply',   15, 50,   NULL, 0,   NULL, 15,   50,  NULL),
  ('reshare', 3,  5,    100,  0,   NULL, 3,    20,  100),
  ('visit',   30, 60,   NULL, 0,   8,    30,   200, NULL);
ALTER TABLE revos_sec.limit_defaults ENABLE ROW LEVEL SECURITY;
ALTER TABLE revos_sec.limit_defaults FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON revos_sec.limit_defaults FOR SELECT TO revos_definer USING (true);
GRANT SELECT ON revos_sec.limit_defaults TO revos_definer;

-- A tenant's own numbers: for one account, for one campaign, or (both null) for every account. Each field is
-- optional; the strictest that is set wins, and the default holds where none is. Hours are open_days from
-- `opens` until `closes` (past midnight when it is the smaller one) in the account's zone.
CREATE TABLE revos.account_limits (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  account_id uuid,
  campaign_id uuid,
  kind text NOT NULL CHECK (kind IN ('dm', 'invite', 'reply', 'reshare', 'visit')),
  per_hour integer CHECK (per_hour >= 0),
  per_day integer CHECK (per_day >= 0),
  per_week integer CHECK (per_week >= 0),
  gap_seconds integer CHECK (gap_seconds BETWEEN 0 AND 86400),
  open_days smallint[] CHECK (open_days <@ '{1,2,3,4,5,6,7}'), -- ISO: 1 = Monday
  opens time,
  closes time,
  above_default_confirmed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id),
  CHECK (num_nonnulls(account_id, campaign_id) <= 1),
  CHECK (num_nonnulls(open_days, opens, closes) IN (0, 3))
);
CREATE UNIQUE INDEX account_limits_of ON revos.account_limits
  (tenant_id, kind, coalesce(account_id, campaign_id, '00000000-0000-0000-0000-000000000000'))
  WHERE deleted_at IS NULL;
CREATE INDEX account_limits_account ON revos.account_limits (tenant_id, account_id);
CREATE INDEX account_limits_campaign ON revos.account_limits (tenant_id, campaign_id);

-- The ledger: every action of an account, by whomever. Append-only; only the state moves, and only forwards.
CREATE TABLE revos.account_actions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('dm', 'invite', 'reply', 'reshare', 'visit', 'like', 'post')),
  origin text NOT NULL CHECK (origin IN ('revos', 'by_hand', 'import')),
  state text NOT NULL CHECK (state IN ('reserved', 'used', 'released')),
  at timestamptz NOT NULL,
  subject_key text NOT NULL CHECK (length(subject_key) BETWEEN 1 AND 400),
  campaign_id uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id)
);
CREATE INDEX account_actions_window ON revos.account_actions (tenant_id, account_id, kind, at)
  WHERE state <> 'released';
CREATE INDEX account_actions_campaign ON revos.account_actions (tenant_id, campaign_id) WHERE campaign_id IS NOT NULL;
-- Counting the same thing by hand twice is counting it once.
CREATE UNIQUE INDEX account_actions_by_hand ON revos.account_actions (tenant_id, account_id, kind, subject_key)
  WHERE origin <> 'revos';

CREATE FUNCTION revos_sec.guard_action() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.state <> 'reserved' OR NEW.state NOT IN ('used', 'released')
     OR (NEW.tenant_id, NEW.id, NEW.account_id, NEW.kind, NEW.origin, NEW.at, NEW.subject_key, NEW.campaign_id)
        IS DISTINCT FROM
        (OLD.tenant_id, OLD.id, OLD.account_id, OLD.kind, OLD.origin, OLD.at, OLD.subject_key, OLD.campaign_id) THEN
    RAISE EXCEPTION 'the ledger only moves from reserved to used or released' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON revos.account_actions
  FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_action();
CREATE TRIGGER kept BEFORE DELETE ON revos.account_actions
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.refuse_change();

-- One row for each time the gate was passed. No row, no act.
CREATE TABLE revos.send_attempts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('dm', 'reshare', 'reply', 'invite', 'publish')),
  subject_key text NOT NULL CHECK (length(subject_key) BETWEEN 1 AND 400),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'not_sent', 'unknown')),
  account_id uuid NOT NULL,
  action_id uuid NOT NULL,
  message_id uuid,
  job_id uuid NOT NULL,        -- the run that asked; jobs are pruned, attempts are kept
  lease_token bigint NOT NULL,
  worker_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by uuid DEFAULT revos_sec.uid(),
  settled_at timestamptz,
  settled_by uuid,
  site_id text NOT NULL DEFAULT '' CHECK (length(site_id) <= 400),
  thread_id text NOT NULL DEFAULT '' CHECK (length(thread_id) <= 400),
  evidence jsonb,
  why_rule text NOT NULL DEFAULT '' CHECK (length(why_rule) <= 100),
  why_facts text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, action_id) REFERENCES revos.account_actions (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES revos.messages (tenant_id, id)
);
-- Never twice: a subject is taken until its attempt is proven not to have been submitted.
CREATE UNIQUE INDEX send_attempts_once ON revos.send_attempts (tenant_id, kind, subject_key)
  WHERE state <> 'not_sent';
CREATE INDEX send_attempts_open ON revos.send_attempts (tenant_id, job_id) WHERE state = 'open';
CREATE INDEX send_attempts_account ON revos.send_attempts (tenant_id, account_id, opened_at);
CREATE INDEX send_attempts_action ON revos.send_attempts (tenant_id, action_id);
CREATE INDEX send_attempts_message ON revos.send_attempts (tenant_id, message_id) WHERE message_id IS NOT NULL;
COMMENT ON COLUMN revos.send_attempts.subject_key IS
  'dm: contact:campaign:step; reshare: account:post_urn; reply: account:comment; invite: account:contact; publish: account:post';

CREATE TABLE revos.incidents (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_]{0,63}$'),
  opened_at timestamptz NOT NULL DEFAULT revos_api.now(),
  cools_until timestamptz, -- ends by itself then ("too many requests"); null = a person clears it
  evidence jsonb,
  cleared_at timestamptz,
  cleared_by uuid,
  reason text CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  CHECK ((cleared_at IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX incidents_open ON revos.incidents (tenant_id, account_id) WHERE cleared_at IS NULL;
CREATE INDEX incidents_account ON revos.incidents (tenant_id, account_id, opened_at);

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['account_limits', 'account_actions', 'send_attempts', 'incidents'] LOOP
    CALL revos_sec.protect(('revos.' || target)::regclass);
    EXECUTE format('CREATE POLICY staff_reads ON revos.%I FOR SELECT TO revos_app
                      USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]))', target);
    EXECUTE format('CREATE POLICY definer ON revos.%I TO revos_definer USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT ON revos.%I TO revos_app, revos_platform', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON revos.%I TO revos_definer', target);
  END LOOP;
END $$;
CALL revos_sec.track('revos.account_limits');
CALL revos_sec.audit('revos.account_limits', 'per_hour', 'per_day', 'per_week', 'gap_seconds', 'open_days', 'opens',
                     'closes', 'above_default_confirmed_at', 'deleted_at');
CALL revos_sec.track('revos.incidents');
CALL revos_sec.audit('revos.incidents', 'cleared_at', 'cleared_by', 'reason');
