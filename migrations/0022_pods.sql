-- Pods: accounts that reshare for each other, their plans, and every reshare with what became of it.

CREATE TABLE revos.pods (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  reshare_limit_daily integer NOT NULL DEFAULT 20 CHECK (reshare_limit_daily BETWEEN 0 AND 20), -- of each member
  reshare_window_minutes integer NOT NULL DEFAULT 60 CHECK (reshare_window_minutes BETWEEN 5 AND 1440),
  pod_gap_minutes integer NOT NULL DEFAULT 5 CHECK (pod_gap_minutes BETWEEN 1 AND 240),
  member_gap_minutes integer NOT NULL DEFAULT 15 CHECK (member_gap_minutes BETWEEN 5 AND 1440),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX pods_name ON revos.pods (tenant_id, lower(btrim(name))) WHERE deleted_at IS NULL;

CREATE TABLE revos.pod_members (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  pod_id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'lead')),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'left')),
  opted_out_of uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(opted_out_of) <= 500), -- authors' accounts
  joined_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, pod_id) REFERENCES revos.pods (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id)
);
-- One row for an account that left and came back: its history stays one.
CREATE UNIQUE INDEX pod_members_account ON revos.pod_members (tenant_id, pod_id, account_id);
CREATE INDEX pod_members_of_account ON revos.pod_members (tenant_id, account_id);

CREATE TABLE revos.reshare_plans (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  pod_id uuid NOT NULL,
  author_account_id uuid, -- null: nobody of this workspace wrote the post
  post_url text NOT NULL CHECK (length(post_url) BETWEEN 1 AND 2048),
  post_urn text NOT NULL CHECK (post_urn ~ '^urn:li:[a-zA-Z]+:[^[:space:]]{1,200}$'),
  seed bigint NOT NULL, -- the plan can be made again from it
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'started', 'ended', 'cancelled')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  why_rule text NOT NULL DEFAULT '' CHECK (length(why_rule) <= 100),
  why_facts text[] NOT NULL DEFAULT '{}',
  why_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, pod_id) REFERENCES revos.pods (tenant_id, id),
  FOREIGN KEY (tenant_id, author_account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  CHECK (ends_at >= starts_at)
);
CREATE UNIQUE INDEX reshare_plans_running ON revos.reshare_plans (tenant_id, pod_id, post_urn)
  WHERE state IN ('proposed', 'started') AND deleted_at IS NULL;
CREATE INDEX reshare_plans_pod ON revos.reshare_plans (tenant_id, pod_id, created_at DESC);
CREATE INDEX reshare_plans_author ON revos.reshare_plans (tenant_id, author_account_id)
  WHERE author_account_id IS NOT NULL;

CREATE TABLE revos.reshare_history (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  pod_id uuid NOT NULL,
  post_url text NOT NULL CHECK (length(post_url) BETWEEN 1 AND 2048),
  post_urn text NOT NULL CHECK (post_urn ~ '^urn:li:[a-zA-Z]+:[^[:space:]]{1,200}$'),
  author_account_id uuid,
  resharer_account_id uuid NOT NULL,
  commentary text NOT NULL DEFAULT '' CHECK (length(commentary) <= 3000),
  approved_by uuid,
  approved_at timestamptz,
  approved_hash text CHECK (approved_hash ~ '^[0-9a-f]{64}$'),
  scheduled_for timestamptz,
  status text NOT NULL DEFAULT 'queued'
    CHECK (status IN ('queued', 'processing', 'success', 'failed', 'skipped', 'cancelled', 'unknown')),
  why_rule text NOT NULL DEFAULT '' CHECK (length(why_rule) <= 100),
  why_facts text[] NOT NULL DEFAULT '{}',
  why_until timestamptz,
  site_urn text NOT NULL DEFAULT '' CHECK (length(site_urn) <= 400), -- of the reshare itself
  execution_time_ms integer CHECK (execution_time_ms >= 0),
  error_message text CHECK (length(error_message) <= 2000),
  executed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, plan_id) REFERENCES revos.reshare_plans (tenant_id, id),
  FOREIGN KEY (tenant_id, pod_id) REFERENCES revos.pods (tenant_id, id),
  FOREIGN KEY (tenant_id, author_account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, resharer_account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, approved_by) REFERENCES revos.users (tenant_id, id),
  CONSTRAINT reshare_history_author CHECK (author_account_id <> resharer_account_id OR status = 'skipped'),
  CHECK ((approved_hash IS NULL) = (approved_at IS NULL)),
  -- Nothing goes out under a name without the hash of words that a person approved.
  CHECK (approved_hash IS NOT NULL OR status NOT IN ('processing', 'success', 'unknown')),
  CHECK (scheduled_for IS NOT NULL OR status IN ('skipped', 'cancelled', 'failed'))
);
-- A member reshares a post once, in whichever pod.
CREATE UNIQUE INDEX reshare_history_once ON revos.reshare_history (tenant_id, post_urn, resharer_account_id)
  WHERE status IN ('queued', 'processing', 'success', 'unknown') AND deleted_at IS NULL;
CREATE UNIQUE INDEX reshare_history_member ON revos.reshare_history (tenant_id, plan_id, resharer_account_id)
  WHERE deleted_at IS NULL;
CREATE INDEX reshare_history_pod ON revos.reshare_history (tenant_id, pod_id, scheduled_for);
CREATE INDEX reshare_history_resharer ON revos.reshare_history (tenant_id, resharer_account_id, scheduled_for);
CREATE INDEX reshare_history_author_account ON revos.reshare_history (tenant_id, author_account_id)
  WHERE author_account_id IS NOT NULL;
CREATE INDEX reshare_history_open ON revos.reshare_history (tenant_id, status, scheduled_for, id)
  WHERE status IN ('queued', 'processing', 'unknown') AND deleted_at IS NULL;
CREATE INDEX reshare_history_executed ON revos.reshare_history (tenant_id, executed_at) WHERE executed_at IS NOT NULL;
CREATE INDEX reshare_history_approver ON revos.reshare_history (tenant_id, approved_by) WHERE approved_by IS NOT NULL;

-- What an approval of a reshare stands for: these words, by this account, on this post.
CREATE FUNCTION revos_api.reshare_hash(resharer uuid, post_urn text, commentary text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_api.approval_hash('reshare', resharer || ':' || post_urn, '', commentary)
$$;
GRANT EXECUTE ON FUNCTION revos_api.reshare_hash(uuid, text, text) TO revos_app, revos_platform, revos_definer;

-- An operator's own rights: other words void the approval and are for what still waits; what waits may end
-- without having been tried. Everything else is the gate's.
CREATE FUNCTION revos_sec.guard_reshare() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'revos_definer' THEN
    RETURN NEW;
  END IF;
  IF NEW.commentary IS DISTINCT FROM OLD.commentary THEN
    IF OLD.status <> 'queued' THEN
      PERFORM revos_sec.refuse('conflict', 'reshare.not-editable', OLD.status);
    END IF;
    NEW.approved_by := NULL;
    NEW.approved_at := NULL;
    NEW.approved_hash := NULL;
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status <> 'queued' OR NEW.status NOT IN ('skipped', 'cancelled', 'failed')) THEN
    PERFORM revos_sec.refuse('conflict', 'reshare.wrong-move', OLD.status, NEW.status);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OF commentary, status ON revos.reshare_history
  FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_reshare();

CREATE FUNCTION revos_sec.guard_reshare_plan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
       ('proposed', 'started'), ('proposed', 'cancelled'), ('started', 'ended'), ('started', 'cancelled')) THEN
    PERFORM revos_sec.refuse('conflict', 'reshare-plan.wrong-move', OLD.state, NEW.state);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OF state ON revos.reshare_plans
  FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_reshare_plan();

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['pods', 'pod_members', 'reshare_plans', 'reshare_history'] LOOP
    CALL revos_sec.protect(('revos.' || target)::regclass);
    CALL revos_sec.admit_staff(('revos.' || target)::regclass);
    EXECUTE format('CREATE POLICY definer ON revos.%I TO revos_definer USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT ON revos.%I TO revos_app, revos_platform, revos_definer', target);
    CALL revos_sec.track(('revos.' || target)::regclass);
  END LOOP;
END $$;
GRANT INSERT (tenant_id, id, name, reshare_limit_daily, reshare_window_minutes, pod_gap_minutes, member_gap_minutes),
      UPDATE (name, reshare_limit_daily, reshare_window_minutes, pod_gap_minutes, member_gap_minutes, deleted_at)
   ON revos.pods TO revos_app;
GRANT INSERT (tenant_id, id, pod_id, account_id, role, status, opted_out_of),
      UPDATE (role, status, opted_out_of, deleted_at)
   ON revos.pod_members TO revos_app;
GRANT INSERT (tenant_id, id, pod_id, author_account_id, post_url, post_urn, seed, starts_at, ends_at),
      UPDATE (state, starts_at, ends_at, why_rule, why_facts, why_until, deleted_at)
   ON revos.reshare_plans TO revos_app;
GRANT INSERT (tenant_id, id, plan_id, pod_id, post_url, post_urn, author_account_id, resharer_account_id, commentary,
              scheduled_for, status, why_rule, why_facts, why_until),
      UPDATE (commentary, scheduled_for, status, why_rule, why_facts, why_until, error_message, executed_at, deleted_at)
   ON revos.reshare_history TO revos_app;
GRANT UPDATE ON revos.reshare_history TO revos_definer;
GRANT UPDATE (state) ON revos.reshare_plans TO revos_definer;
GRANT UPDATE ON revos.pods TO revos_definer; -- its row is the lock behind which the pod's reshares are counted
CREATE POLICY starts_as_planned ON revos.reshare_history AS RESTRICTIVE FOR INSERT TO revos_app
  WITH CHECK (status IN ('queued', 'skipped'));
CALL revos_sec.audit('revos.pods', 'name', 'reshare_limit_daily', 'reshare_window_minutes', 'pod_gap_minutes',
                     'member_gap_minutes', 'deleted_at');
CALL revos_sec.audit('revos.pod_members', 'role', 'status', 'opted_out_of', 'deleted_at');
CALL revos_sec.audit_edits('revos.reshare_plans', 'state');
CALL revos_sec.audit_edits('revos.reshare_history', 'commentary', 'approved_by', 'deleted_at');

-- A plan in which nothing is left to happen has ended.
CREATE FUNCTION revos_sec.end_finished_plans() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.reshare_plans p SET state = 'ended'
   WHERE p.state = 'started' AND (p.tenant_id, p.id) IN (SELECT c.tenant_id, c.plan_id FROM changed c)
     AND NOT EXISTS (SELECT FROM revos.reshare_history h
                      WHERE h.tenant_id = p.tenant_id AND h.plan_id = p.id AND h.status IN ('queued', 'processing'));
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.end_finished_plans()');
CREATE TRIGGER end_plans AFTER UPDATE ON revos.reshare_history REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.end_finished_plans();

-- ---------------------------------------------------------------------------------------------------------
-- Approval

CREATE FUNCTION revos_sec.put_reshare_approval(tenant uuid, reshare uuid, hash text, person uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  row_ revos.reshare_history;
BEGIN
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT * INTO row_ FROM revos.reshare_history r
   WHERE r.tenant_id = tenant AND r.id = reshare AND r.deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'reshare.gone');
  END IF;
  IF hash IS DISTINCT FROM revos_api.reshare_hash(row_.resharer_account_id, row_.post_urn, row_.commentary) THEN
    PERFORM revos_sec.refuse('conflict', 'reshare.text-changed');
  ELSIF row_.approved_hash = hash THEN
    RETURN false;
  ELSIF row_.status <> 'queued' THEN
    PERFORM revos_sec.refuse('conflict', 'reshare.not-editable', row_.status);
  ELSIF btrim(row_.commentary) = '' THEN
    PERFORM revos_sec.refuse('invalid', 'reshare.no-words');
  END IF;
  UPDATE revos.reshare_history r
     SET approved_by = person, approved_at = revos_api.now(), approved_hash = hash,
         why_rule = '', why_facts = '{}', why_until = NULL
   WHERE r.tenant_id = tenant AND r.id = reshare;
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_sec.put_reshare_approval(uuid, uuid, text, uuid)');

-- A person approves exactly the words behind `hash`. The only way into the approval columns.
CREATE FUNCTION revos_api.approve_reshare(tenant uuid, reshare uuid, hash text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF NOT revos_sec.put_reshare_approval(tenant, reshare, hash, revos_sec.uid()) THEN
    RETURN false;
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'approve', 'reshare_history', reshare);
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_api.approve_reshare(uuid, uuid, text)', 'revos_app');

-- The same for the practice operator. In any other database it is refused, whoever asks.
CREATE FUNCTION revos_api.approve_reshare_in_practice(tenant uuid, reshare uuid, hash text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF NOT revos_sec.is_practice() THEN
    PERFORM revos_sec.refuse('denied', 'practice.only');
  END IF;
  IF NOT revos_sec.put_reshare_approval(tenant, reshare, hash, NULL) THEN
    RETURN false;
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'approve_in_practice', 'reshare_history', reshare);
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_api.approve_reshare_in_practice(uuid, uuid, text)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- Limits

-- The strictest reshare limits of every account of a pod, as the gate counts them, the pod's own among them.
CREATE FUNCTION revos_api.pod_limits(tenant uuid, pod uuid)
RETURNS TABLE (account_id uuid, slot text, most integer, source text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN QUERY
  SELECT DISTINCT ON (l.account_id, l.slot) l.account_id, l.slot, l.most, l.source
    FROM (SELECT m.account_id, e.slot, e.most, e.source
            FROM revos.pod_members m
            CROSS JOIN LATERAL revos_sec.effective_limits(tenant, m.account_id, NULL, 'reshare', revos_api.now()) e
           WHERE m.tenant_id = tenant AND m.pod_id = pod AND m.deleted_at IS NULL
          UNION ALL
          SELECT m.account_id, 'day', p.reshare_limit_daily, 'pod'
            FROM revos.pod_members m JOIN revos.pods p ON p.tenant_id = m.tenant_id AND p.id = m.pod_id
           WHERE m.tenant_id = tenant AND m.pod_id = pod AND m.deleted_at IS NULL) l
   ORDER BY l.account_id, l.slot, CASE WHEN l.slot = 'gap' THEN -l.most ELSE l.most END, l.source;
END $$;
CALL revos_sec.as_definer('revos_api.pod_limits(uuid, uuid)', 'revos_app');
