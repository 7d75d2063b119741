-- Who is connected, in which tenants and as what. Identity comes from the authenticated session, never from
-- a variable that a session can set.

CREATE TABLE revos.tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
  subdomain text UNIQUE CHECK (subdomain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  time_zone text NOT NULL DEFAULT 'UTC',
  settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz
);

CREATE TABLE revos.users (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  display_name text NOT NULL DEFAULT '' CHECK (length(display_name) <= 200),
  role text NOT NULL CHECK (role IN ('superadmin', 'admin', 'member', 'client')),
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX users_email ON revos.users (tenant_id, email) WHERE deleted_at IS NULL;
COMMENT ON COLUMN revos.users.role IS 'copy of revos_sec.membership.role, written only together with it';

-- A login of the cluster and the person behind it: one per operator and desktop, so that one desktop can be
-- shut out alone.
CREATE TABLE revos_sec.principal (
  login name PRIMARY KEY,
  user_id uuid NOT NULL,
  device text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at timestamptz
);
CREATE INDEX principal_user ON revos_sec.principal (user_id);

-- The truth about roles. A break-glass membership is the only one that ends by itself, and always does.
CREATE TABLE revos_sec.membership (
  user_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('superadmin', 'admin', 'member', 'client')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at timestamptz,
  expires_at timestamptz,
  PRIMARY KEY (user_id, tenant_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES revos.users (tenant_id, id),
  CHECK ((role = 'superadmin') = (expires_at IS NOT NULL))
);
CREATE INDEX membership_tenant ON revos_sec.membership (tenant_id);

CREATE TABLE revos_sec.break_glass (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  reason text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 1000),
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (expires_at > opened_at AND expires_at <= opened_at + interval '8 hours')
);

-- Key material the database itself needs: the pepper of the keyed hashes in revos.suppressions.
CREATE TABLE revos_sec.tenant_secret (
  tenant_id uuid PRIMARY KEY REFERENCES revos.tenants (id),
  pepper bytea NOT NULL CHECK (length(pepper) = 64)
);

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['principal', 'membership', 'break_glass', 'tenant_secret'] LOOP
    EXECUTE format('ALTER TABLE revos_sec.%I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE revos_sec.%I FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY definer ON revos_sec.%I TO revos_definer USING (true) WITH CHECK (true)', target);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON revos_sec.principal, revos_sec.membership TO revos_definer;
GRANT SELECT, INSERT ON revos_sec.break_glass, revos_sec.tenant_secret TO revos_definer;

-- ---------------------------------------------------------------------------------------------------------
-- Identity. All STABLE; policies call them as `= ANY ((SELECT f())::uuid[])`, once for a statement.

-- The person behind the session: two doors. PostgREST's login has verified the token before it sets the
-- claims; every other login is looked up, whatever it sets.
CREATE FUNCTION revos_sec.uid() RETURNS uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF session_user = 'authenticator' THEN
    RETURN nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid;
  END IF;
  RETURN (SELECT p.user_id FROM revos_sec.principal p WHERE p.login = session_user AND p.disabled_at IS NULL);
END $$;
CALL revos_sec.as_definer('revos_sec.uid()', 'revos_app', 'revos_client', 'revos_platform', 'revos_owner');

-- Tenants in which the session's person has one of `roles`. `app.current_tenant_id` can only narrow them.
CREATE FUNCTION revos_sec.tenants_as(VARIADIC roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person uuid := revos_sec.uid();
  chosen uuid := nullif(current_setting('app.current_tenant_id', true), '')::uuid;
BEGIN
  RETURN (SELECT coalesce(array_agg(m.tenant_id), '{}')
            FROM revos_sec.membership m
           WHERE m.user_id = person AND m.role = ANY (roles) AND m.disabled_at IS NULL
             AND (m.expires_at IS NULL OR m.expires_at > clock_timestamp())
             AND (chosen IS NULL OR m.tenant_id = chosen));
END $$;
CALL revos_sec.as_definer('revos_sec.tenants_as(text[])', 'revos_app', 'revos_client');

CREATE FUNCTION revos_sec.tenant_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_sec.tenants_as('superadmin', 'admin', 'member', 'client')
$$;
CREATE FUNCTION revos_sec.staff_tenant_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_sec.tenants_as('superadmin', 'admin', 'member')
$$;
CREATE FUNCTION revos_sec.admin_tenant_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_sec.tenants_as('superadmin', 'admin')
$$;
CREATE FUNCTION revos_sec.client_tenant_ids() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_sec.tenants_as('client')
$$;
CALL revos_sec.as_definer('revos_sec.tenant_ids()', 'revos_app', 'revos_client');
CALL revos_sec.as_definer('revos_sec.staff_tenant_ids()', 'revos_app', 'revos_client');
CALL revos_sec.as_definer('revos_sec.admin_tenant_ids()', 'revos_app', 'revos_client');
CALL revos_sec.as_definer('revos_sec.client_tenant_ids()', 'revos_app', 'revos_client');

-- For definer functions, which bypass the policies: leaves with 42501 unless the session's person has one of
-- `roles` in `tenant`, through a login of the group that belongs to the role.
CREATE FUNCTION revos_sec.require_role(tenant uuid, VARIADIC roles text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  through text[] := CASE
    WHEN session_user = 'authenticator' OR pg_has_role(session_user, 'revos_app', 'MEMBER') THEN roles
    WHEN pg_has_role(session_user, 'revos_client', 'MEMBER') THEN ARRAY(SELECT r FROM unnest(roles) r WHERE r = 'client')
    ELSE '{}' END;
BEGIN
  IF tenant IS NULL OR NOT tenant = ANY (revos_sec.tenants_as(VARIADIC through)) THEN
    RAISE EXCEPTION 'not allowed in this tenant' USING ERRCODE = '42501';
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.require_role(uuid, text[])', 'revos_app', 'revos_client');

-- Superadmins: a login of revos_platform with a principal that is not disabled.
CREATE FUNCTION revos_sec.require_platform() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'revos_owner', 'MEMBER')
     AND NOT (pg_has_role(session_user, 'revos_platform', 'MEMBER') AND revos_sec.uid() IS NOT NULL) THEN
    RAISE EXCEPTION 'only a superadmin may do this' USING ERRCODE = '42501';
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.require_platform()', 'revos_platform', 'revos_owner');

-- Superadmins read every tenant, as long as their login is not shut out.
CREATE FUNCTION revos_sec.is_platform() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_sec.uid() IS NOT NULL
$$;
CALL revos_sec.as_definer('revos_sec.is_platform()', 'revos_platform');

-- ---------------------------------------------------------------------------------------------------------
-- What every table of revos gets. `tenant_column` is `id` for revos.tenants alone.

CREATE PROCEDURE revos_sec.protect(target regclass, tenant_column name DEFAULT 'tenant_id')
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  own text := format('%I = ANY ((SELECT revos_sec.tenant_ids())::uuid[])', tenant_column);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  -- Restrictive: stays whatever permissive policy is added later.
  EXECUTE format('CREATE POLICY fence ON %s AS RESTRICTIVE TO revos_app, revos_client USING (%s) WITH CHECK (%s)',
                 target, own, own);
  EXECUTE format('CREATE POLICY platform_reads ON %s FOR SELECT TO revos_platform USING ((SELECT revos_sec.is_platform()))',
                 target);
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'row_version') THEN
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION revos_sec.touch()', target);
  END IF;
END $$;

-- The permissive policies of staff: all rows of the tenants in which the person is admin or member; writing
-- needs one of `writers` (staff or admin).
CREATE PROCEDURE revos_sec.admit_staff(target regclass, writers text DEFAULT 'staff')
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  reads text := 'tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[])';
  writes text := format('tenant_id = ANY ((SELECT revos_sec.%I())::uuid[])',
                        CASE writers WHEN 'staff' THEN 'staff_tenant_ids' WHEN 'admin' THEN 'admin_tenant_ids' END);
BEGIN
  EXECUTE format('CREATE POLICY staff_reads ON %s FOR SELECT TO revos_app USING (%s)', target, reads);
  EXECUTE format('CREATE POLICY staff_adds ON %s FOR INSERT TO revos_app WITH CHECK (%s)', target, writes);
  EXECUTE format('CREATE POLICY staff_edits ON %s FOR UPDATE TO revos_app USING (%s) WITH CHECK (%s)',
                 target, writes, writes);
END $$;

CALL revos_sec.protect('revos.tenants', 'id');
CREATE POLICY staff_reads ON revos.tenants FOR SELECT TO revos_app, revos_client
  USING (id = ANY ((SELECT revos_sec.tenant_ids())::uuid[]));
CREATE POLICY staff_edits ON revos.tenants FOR UPDATE TO revos_app
  USING (id = ANY ((SELECT revos_sec.admin_tenant_ids())::uuid[]))
  WITH CHECK (id = ANY ((SELECT revos_sec.admin_tenant_ids())::uuid[]));
CREATE POLICY definer ON revos.tenants TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.tenants TO revos_app, revos_client, revos_platform;
GRANT UPDATE (name, time_zone, settings) ON revos.tenants TO revos_app;
GRANT SELECT, INSERT, UPDATE ON revos.tenants TO revos_definer;

-- E-mail, role and active are written by functions only, together with the membership.
CALL revos_sec.protect('revos.users');
CREATE POLICY staff_reads ON revos.users FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY staff_edits ON revos.users FOR UPDATE TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.admin_tenant_ids())::uuid[]))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.admin_tenant_ids())::uuid[]));
CREATE POLICY client_reads ON revos.users FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND id = (SELECT revos_sec.uid()));
CREATE POLICY definer ON revos.users TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.users TO revos_app, revos_client, revos_platform;
GRANT UPDATE (display_name) ON revos.users TO revos_app;
GRANT SELECT, INSERT, UPDATE ON revos.users TO revos_definer;
