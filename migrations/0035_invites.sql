-- How people come in and are shut out: invitations, logins made for them, superadmins' ways in.
-- See app/decisions/0012-how-an-invited-person-gets-in.md.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'revos_join') THEN
    PERFORM revos_sec.refuse('needs-person', 'db.roles-missing', 'revos_join');
  END IF;
END $$;

CREATE TABLE revos.invites (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  display_name text NOT NULL DEFAULT '' CHECK (length(display_name) <= 200),
  role text NOT NULL CHECK (role IN ('admin', 'member', 'client')),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid,
  accepted_login name,
  withdrawn_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid, -- null: the platform, for the first admin of a tenant
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, accepted_by) REFERENCES revos.users (tenant_id, id),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL) AND (accepted_at IS NULL) = (accepted_login IS NULL)),
  CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE UNIQUE INDEX invites_open ON revos.invites (tenant_id, email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND deleted_at IS NULL;
CREATE INDEX invites_accepted_by ON revos.invites (tenant_id, accepted_by);
COMMENT ON TABLE revos.invites IS
  'who was invited; the code is nowhere: the server knows the SCRAM verifier of the login that it opens';

CALL revos_sec.protect('revos.invites');
CREATE POLICY admin_reads ON revos.invites FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.admin_tenant_ids())::uuid[]));
CREATE POLICY definer ON revos.invites TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.invites TO revos_app, revos_platform;
GRANT SELECT, INSERT, UPDATE ON revos.invites TO revos_definer;
CALL revos_sec.track('revos.invites');
CALL revos_sec.audit('revos.invites', 'accepted_at', 'withdrawn_at');

-- The login that an invitation opens, until it is swept away. It may do one thing: accept.
CREATE TABLE revos_sec.invite_door (
  login name PRIMARY KEY,
  tenant_id uuid NOT NULL,
  invite_id uuid NOT NULL,
  closes_at timestamptz NOT NULL,
  FOREIGN KEY (tenant_id, invite_id) REFERENCES revos.invites (tenant_id, id)
);
CREATE INDEX invite_door_closes ON revos_sec.invite_door (closes_at);
ALTER TABLE revos_sec.invite_door ENABLE ROW LEVEL SECURITY;
ALTER TABLE revos_sec.invite_door FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON revos_sec.invite_door TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON revos_sec.invite_door TO revos_definer;

ALTER TABLE revos_sec.principal ADD COLUMN last_seen_at timestamptz;

-- ---------------------------------------------------------------------------------------------------------
-- Roles of the cluster. These three belong to revos_roleadmin, which may create roles, and only functions
-- of revos_definer call them: whoever asks has been asked who they are by then.

GRANT USAGE, CREATE ON SCHEMA revos_sec TO revos_roleadmin;

CREATE FUNCTION revos_sec.make_login(new_login name, of_group name, verifier text, until timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (new_login ~ '^u_[0-9a-f]{16}$' AND of_group IN ('revos_app', 'revos_client', 'revos_platform')
      OR new_login ~ '^j_[0-9a-f]{16}$' AND of_group = 'revos_join' AND until IS NOT NULL) IS NOT TRUE THEN
    RAISE EXCEPTION 'a login is u_ or j_ and sixteen hex digits, of the group that fits' USING ERRCODE = '22023';
  END IF;
  -- A password would be seen by whoever reads the server's log; RFC 5803 says what a verifier looks like.
  IF (verifier ~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$') IS NOT TRUE THEN
    RAISE EXCEPTION 'a verifier is needed, never a password' USING ERRCODE = '22023';
  END IF;
  EXECUTE format('CREATE ROLE %I LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
                 ' CONNECTION LIMIT %s PASSWORD %L VALID UNTIL %L',
                 new_login, CASE of_group WHEN 'revos_join' THEN 2 ELSE 12 END, verifier,
                 coalesce(until, 'infinity'));
  EXECUTE format('GRANT %I TO %I', of_group, new_login);
END $$;

-- No new sessions, and the open ones end, as far as the server lets us: what it did not let us is told, and
-- those sessions are refused with their next statement.
CREATE FUNCTION revos_sec.end_login(old_login name, OUT is_closed boolean, OUT ended integer, OUT remaining integer)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  session record;
BEGIN
  IF (old_login ~ '^[uj]_[0-9a-f]{16}$') IS NOT TRUE THEN
    RAISE EXCEPTION 'a login is u_ or j_ and sixteen hex digits' USING ERRCODE = '22023';
  END IF;
  is_closed := true;
  ended := 0;
  remaining := 0;
  BEGIN
    EXECUTE format('ALTER ROLE %I NOLOGIN', old_login);
  EXCEPTION
    WHEN undefined_object THEN NULL;
    WHEN insufficient_privilege THEN is_closed := false;
  END;
  FOR session IN SELECT a.pid FROM pg_stat_activity a
                  WHERE a.usename = old_login AND a.pid <> pg_backend_pid() LOOP
    BEGIN
      IF pg_terminate_backend(session.pid) THEN
        ended := ended + 1;
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN
      remaining := remaining + 1;
    END;
  END LOOP;
END $$;

CREATE FUNCTION revos_sec.drop_join_login(old_login name) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (old_login ~ '^j_[0-9a-f]{16}$') IS NOT TRUE THEN
    RAISE EXCEPTION 'only logins of invitations are dropped' USING ERRCODE = '22023';
  END IF;
  EXECUTE format('DROP ROLE IF EXISTS %I', old_login);
END $$;

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['revos_sec.make_login(name, name, text, timestamptz)', 'revos_sec.end_login(name)',
                                'revos_sec.drop_join_login(name)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', target);
    EXECUTE format('ALTER FUNCTION %s OWNER TO revos_roleadmin', target);
    SET LOCAL ROLE revos_roleadmin;
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO revos_definer', target);
    SET LOCAL ROLE revos_owner;
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA revos_sec FROM revos_roleadmin;

-- ---------------------------------------------------------------------------------------------------------
-- Who was shut out is told so, instead of being shown nothing.

CREATE FUNCTION revos_sec.refuse_the_shut_out() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM revos_sec.principal p WHERE p.login = session_user AND p.disabled_at IS NOT NULL) THEN
    PERFORM revos_sec.refuse('denied', 'operator.shut-out');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.refuse_the_shut_out()');

SET LOCAL ROLE revos_definer;
-- As before (see 0034); but whoever comes away with nothing may have been shut out, and is told.
CREATE OR REPLACE FUNCTION revos_sec.tenants_as(VARIADIC roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chosen uuid := nullif(current_setting('app.current_tenant_id', true), '')::uuid;
  tenants uuid[];
BEGIN
  IF session_user = 'authenticator' THEN -- the other door: see uid()
    RETURN (SELECT coalesce(array_agg(m.tenant_id), '{}')
              FROM revos_sec.membership m
             WHERE m.user_id = (SELECT revos_sec.uid()) AND m.role = ANY (roles) AND m.disabled_at IS NULL
               AND (m.expires_at IS NULL OR m.expires_at > clock_timestamp())
               AND (chosen IS NULL OR m.tenant_id = chosen));
  END IF;
  SELECT coalesce(array_agg(m.tenant_id), '{}') INTO tenants
    FROM revos_sec.principal p
    JOIN revos_sec.membership m ON m.user_id = p.user_id
   WHERE p.login = session_user AND p.disabled_at IS NULL AND m.role = ANY (roles) AND m.disabled_at IS NULL
     AND (m.expires_at IS NULL OR m.expires_at > clock_timestamp())
     AND (chosen IS NULL OR m.tenant_id = chosen);
  IF tenants = '{}' THEN
    PERFORM revos_sec.refuse_the_shut_out();
  END IF;
  RETURN tenants;
END $$;
CREATE OR REPLACE FUNCTION revos_sec.is_platform() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF revos_sec.uid() IS NULL THEN
    PERFORM revos_sec.refuse_the_shut_out();
    RETURN false;
  END IF;
  RETURN true;
END $$;
SET LOCAL ROLE revos_owner;

-- ---------------------------------------------------------------------------------------------------------
-- Inviting.

CREATE FUNCTION revos_sec.is_superadmins(of_login name) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
                  WHERE m.rolname = of_login AND g.rolname = 'revos_platform')
$$;
CALL revos_sec.as_definer('revos_sec.is_superadmins(name)');

-- For some days the login behind an invitation that has ended still tells why; then it is swept away.
CREATE FUNCTION revos_sec.sweep_invites() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  door record;
BEGIN
  FOR door IN DELETE FROM revos_sec.invite_door d WHERE d.closes_at < clock_timestamp() RETURNING d.login LOOP
    PERFORM revos_sec.drop_join_login(door.login);
  END LOOP;
END $$;
CALL revos_sec.as_definer('revos_sec.sweep_invites()');

-- The invitation and its login. Whoever calls has asked who asks.
CREATE FUNCTION revos_sec.put_invite(tenant uuid, invite uuid, address text, shown_name text, new_role text,
                                     join_login name, verifier text, until timestamptz) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mailbox text := lower(btrim(address));
  kept_role text;
BEGIN
  IF new_role NOT IN ('admin', 'member', 'client') THEN
    PERFORM revos_sec.refuse('invalid', 'member.unknown-role', new_role);
  END IF;
  IF mailbox !~ '^[^@[:space:]]+@[^@[:space:]]+$' OR length(mailbox) > 254 THEN
    PERFORM revos_sec.refuse('invalid', 'join.no-address', address);
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  PERFORM revos_sec.sweep_invites();
  -- A role is changed by saving the person, never by the way through an invitation.
  SELECT m.role INTO kept_role
    FROM revos.users u JOIN revos_sec.membership m ON m.tenant_id = u.tenant_id AND m.user_id = u.id
   WHERE u.tenant_id = tenant AND u.email = mailbox AND u.deleted_at IS NULL AND m.disabled_at IS NULL;
  IF kept_role <> new_role THEN
    PERFORM revos_sec.refuse('conflict', 'join.other-role', mailbox, kept_role);
  END IF;
  UPDATE revos.invites i SET withdrawn_at = clock_timestamp()
   WHERE i.tenant_id = tenant AND i.email = mailbox AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
     AND i.deleted_at IS NULL;
  IF (SELECT count(*) FROM revos_sec.invite_door d WHERE d.tenant_id = tenant) >= 500 THEN
    PERFORM revos_sec.refuse('limit', 'join.too-many');
  END IF;
  INSERT INTO revos.invites (tenant_id, id, email, display_name, role, expires_at, created_by)
  VALUES (tenant, invite, mailbox, btrim(shown_name), new_role, until, revos_sec.uid());
  INSERT INTO revos_sec.invite_door (login, tenant_id, invite_id, closes_at)
  VALUES (join_login, tenant, invite, until + interval '7 days');
  PERFORM revos_sec.make_login(join_login, 'revos_join', verifier, until + interval '7 days');
  RETURN until;
END $$;
CALL revos_sec.as_definer('revos_sec.put_invite(uuid, uuid, text, text, text, name, text, timestamptz)');

-- Invites a person, or a further desktop of a person who is there already. An earlier invitation to the same
-- address is withdrawn. A superadmin's invitation ends with the time for which the tenant was opened.
-- `join_login` and `verifier` are made of the code by the caller; the end of the invitation is the answer.
CREATE FUNCTION revos_api.invite_operator(tenant uuid, invite uuid, address text, shown_name text, new_role text,
                                          join_login name, verifier text) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  RETURN revos_sec.put_invite(tenant, invite, address, shown_name, new_role, join_login, verifier,
                              (SELECT least(clock_timestamp() + interval '48 hours', m.expires_at)
                                 FROM revos_sec.membership m
                                WHERE m.tenant_id = tenant AND m.user_id = revos_sec.uid()));
END $$;
CALL revos_sec.as_definer('revos_api.invite_operator(uuid, uuid, text, text, text, name, text)', 'revos_app');

-- Whether some admin of the tenant, other than `besides`, has a login that works.
CREATE FUNCTION revos_sec.has_admin(tenant uuid, besides uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM revos_sec.membership m JOIN revos_sec.principal p USING (user_id)
                  WHERE m.tenant_id = tenant AND m.role = 'admin' AND m.disabled_at IS NULL
                    AND p.disabled_at IS NULL AND m.user_id IS DISTINCT FROM besides)
$$;
CALL revos_sec.as_definer('revos_sec.has_admin(uuid, uuid)');

-- The platform lets the first admin of a tenant in; from then on the tenant invites its own people.
CREATE FUNCTION revos_api.invite_first_admin(tenant uuid, invite uuid, address text, shown_name text,
                                             join_login name, verifier text) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_platform();
  IF NOT EXISTS (SELECT FROM revos.tenants t WHERE t.id = tenant) THEN
    PERFORM revos_sec.refuse('not-found', 'tenant.none');
  END IF;
  IF revos_sec.has_admin(tenant, NULL) THEN
    PERFORM revos_sec.refuse('denied', 'join.tenant-has-admin');
  END IF;
  RETURN revos_sec.put_invite(tenant, invite, address, shown_name, 'admin', join_login, verifier,
                              clock_timestamp() + interval '48 hours');
END $$;
CALL revos_sec.as_definer('revos_api.invite_first_admin(uuid, uuid, text, text, name, text)',
                          'revos_platform', 'revos_owner');

CREATE FUNCTION revos_api.withdraw_invite(tenant uuid, invite uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  UPDATE revos.invites i SET withdrawn_at = clock_timestamp()
   WHERE i.tenant_id = tenant AND i.id = invite AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'join.not-open');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.withdraw_invite(uuid, uuid)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- Accepting. The login of an invitation can do this and nothing else.

-- The invitation behind the session; leaves with 42501 when the session is nobody's who was invited.
CREATE FUNCTION revos_sec.require_invite(OUT tenant uuid, OUT invite uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT d.tenant_id, d.invite_id INTO tenant, invite FROM revos_sec.invite_door d WHERE d.login = session_user;
  IF tenant IS NULL THEN
    RAISE EXCEPTION 'only somebody who was invited may do this' USING ERRCODE = '42501';
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.require_invite()');

-- Makes the login `new_login` with the verifier of a password that only the joining desktop knows, and the
-- person with the role of the invitation. Of two who come with the same code one gets in and the other is
-- told. Asking again with the login that got in gives the same answer.
CREATE FUNCTION revos_api.accept_invite(new_person uuid, new_login name, verifier text, of_device text)
RETURNS TABLE (tenant_id uuid, tenant_name text, user_id uuid, role text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  door record;
  found_invite revos.invites;
  person uuid;
BEGIN
  SELECT d.tenant, d.invite INTO door FROM revos_sec.require_invite() d;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = door.tenant FOR UPDATE;
  SELECT * INTO found_invite FROM revos.invites i WHERE i.tenant_id = door.tenant AND i.id = door.invite FOR UPDATE;
  IF found_invite.accepted_at IS NOT NULL AND found_invite.accepted_login <> new_login THEN
    PERFORM revos_sec.refuse('conflict', 'join.used', to_char(found_invite.accepted_at AT TIME ZONE 'UTC',
                                                                'YYYY-MM-DD HH24:MI "UTC"'));
  END IF;
  IF found_invite.withdrawn_at IS NOT NULL THEN
    PERFORM revos_sec.refuse('denied', 'join.withdrawn');
  END IF;
  IF found_invite.accepted_at IS NULL THEN
    IF found_invite.expires_at <= clock_timestamp() THEN
      PERFORM revos_sec.refuse('denied', 'join.expired', to_char(found_invite.expires_at AT TIME ZONE 'UTC',
                                                                   'YYYY-MM-DD HH24:MI "UTC"'));
    END IF;
    -- Whoever was shut out, or is no admin any more, leaves no door open behind.
    IF found_invite.created_by IS NOT NULL
       AND NOT EXISTS (SELECT FROM revos_sec.membership m
                        WHERE m.tenant_id = door.tenant AND m.user_id = found_invite.created_by
                          AND m.role IN ('admin', 'superadmin') AND m.disabled_at IS NULL)
       AND NOT EXISTS (SELECT FROM revos_sec.principal p
                        WHERE p.user_id = found_invite.created_by AND p.disabled_at IS NULL
                          AND revos_sec.is_superadmins(p.login)) THEN
      PERFORM revos_sec.refuse('denied', 'join.inviter-gone');
    END IF;
    SELECT u.id INTO person FROM revos.users u
     WHERE u.tenant_id = door.tenant AND u.email = found_invite.email AND u.deleted_at IS NULL;
    -- A person who is there keeps name and role, whatever they were invited as; so does one saved meanwhile.
    IF NOT EXISTS (SELECT FROM revos_sec.membership m
                    WHERE m.tenant_id = door.tenant AND m.user_id = person AND m.disabled_at IS NULL
                      AND m.role = found_invite.role) THEN
      person := coalesce(person, new_person);
      PERFORM revos_sec.put_member(door.tenant, person, found_invite.email, found_invite.display_name,
                                   found_invite.role, true, NULL);
    END IF;
    PERFORM revos_sec.make_login(new_login, CASE found_invite.role WHEN 'client' THEN 'revos_client' ELSE 'revos_app' END,
                                 verifier, NULL);
    INSERT INTO revos_sec.principal (login, user_id, device, last_seen_at)
    VALUES (new_login, person, left(btrim(of_device), 120), clock_timestamp());
    UPDATE revos.invites i SET accepted_at = clock_timestamp(), accepted_by = person, accepted_login = new_login
     WHERE i.tenant_id = door.tenant AND i.id = door.invite
    RETURNING * INTO found_invite;
  END IF;
  RETURN QUERY SELECT t.id, t.name, found_invite.accepted_by, found_invite.role
                 FROM revos.tenants t WHERE t.id = door.tenant;
END $$;
GRANT USAGE ON SCHEMA revos_api TO revos_join;
CALL revos_sec.as_definer('revos_api.accept_invite(uuid, name, text, text)', 'revos_join');

-- ---------------------------------------------------------------------------------------------------------
-- Who is there, and shutting out.

-- Said by a desktop when it opens the workspace, so that an admin sees which logins are in use.
CREATE FUNCTION revos_api.note_seen(tenant uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  UPDATE revos_sec.principal p SET last_seen_at = clock_timestamp() WHERE p.login = session_user;
END $$;
CALL revos_sec.as_definer('revos_api.note_seen(uuid)', 'revos_app', 'revos_client');

-- Everybody of the tenant, a row for each desktop (one without login for whoever has none). For admins.
CREATE FUNCTION revos_api.operators(tenant uuid)
RETURNS TABLE (user_id uuid, email text, display_name text, role text, is_active boolean, until timestamptz,
               login name, device text, joined_at timestamptz, shut_out_at timestamptz, last_seen_at timestamptz,
               is_connected boolean)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  RETURN QUERY
  SELECT u.id, u.email, u.display_name, m.role, m.disabled_at IS NULL, m.expires_at,
         p.login, p.device, p.created_at, p.disabled_at, p.last_seen_at,
         EXISTS (SELECT FROM pg_stat_activity a WHERE a.usename = p.login)
    FROM revos.users u
    JOIN revos_sec.membership m ON m.tenant_id = u.tenant_id AND m.user_id = u.id
    LEFT JOIN revos_sec.principal p ON p.user_id = u.id
   WHERE u.tenant_id = tenant AND u.deleted_at IS NULL
   ORDER BY m.disabled_at IS NULL DESC, lower(u.display_name), u.email, p.created_at, p.login;
END $$;
CALL revos_sec.as_definer('revos_api.operators(uuid)', 'revos_app');

-- Shuts a person out of the tenant: the next statement of an open session is refused, no new one begins, and
-- the open ones end as far as the server lets us. One row a login. A person who is in other tenants, or a
-- superadmin, keeps the logins and loses this tenant.
CREATE FUNCTION revos_api.disable_operator(tenant uuid, person uuid)
RETURNS TABLE (login name, is_closed boolean, ended integer, remaining integer)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE; -- two admins, each the other
  IF NOT EXISTS (SELECT FROM revos_sec.membership m WHERE m.tenant_id = tenant AND m.user_id = person) THEN
    PERFORM revos_sec.refuse('not-found', 'operator.none');
  END IF;
  IF NOT revos_sec.has_admin(tenant, person) THEN
    PERFORM revos_sec.refuse('invalid', 'member.last-admin');
  END IF;
  UPDATE revos.users u SET active = false WHERE u.tenant_id = tenant AND u.id = person AND u.active;
  UPDATE revos_sec.membership m SET disabled_at = clock_timestamp()
   WHERE m.tenant_id = tenant AND m.user_id = person AND m.disabled_at IS NULL;
  UPDATE revos.invites i SET withdrawn_at = clock_timestamp()
    FROM revos.users u
   WHERE i.tenant_id = tenant AND u.tenant_id = tenant AND u.id = person AND i.email = u.email
     AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL;
  IF EXISTS (SELECT FROM revos_sec.membership m
              WHERE m.user_id = person AND m.tenant_id <> tenant AND m.disabled_at IS NULL)
     OR EXISTS (SELECT FROM revos_sec.principal p
                 WHERE p.user_id = person AND revos_sec.is_superadmins(p.login)) THEN
    RETURN;
  END IF;
  UPDATE revos_sec.principal p SET disabled_at = clock_timestamp()
   WHERE p.user_id = person AND p.disabled_at IS NULL;
  RETURN QUERY SELECT p.login, e.is_closed, e.ended, e.remaining
                 FROM revos_sec.principal p, LATERAL revos_sec.end_login(p.login) e
                WHERE p.user_id = person ORDER BY p.created_at;
END $$;
CALL revos_sec.as_definer('revos_api.disable_operator(uuid, uuid)', 'revos_app');

-- ---------------------------------------------------------------------------------------------------------
-- The platform's people.

-- A superadmin's login, given by whoever owns the database.
CREATE FUNCTION revos_sec.add_superadmin(person uuid, new_login name, verifier text, of_device text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.make_login(new_login, 'revos_platform', verifier, NULL);
  PERFORM revos_sec.add_principal(new_login, person, of_device);
END $$;
CALL revos_sec.as_definer('revos_sec.add_superadmin(uuid, name, text, text)', 'revos_owner');

CREATE FUNCTION revos_api.tenant_list()
RETURNS TABLE (id uuid, name text, short_name text, created_at timestamptz, people bigint, has_admin boolean,
               open_until timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_platform();
  RETURN QUERY
  SELECT t.id, t.name, t.subdomain, t.created_at,
         (SELECT count(*) FROM revos_sec.membership m WHERE m.tenant_id = t.id AND m.disabled_at IS NULL
             AND m.role <> 'superadmin'),
         revos_sec.has_admin(t.id, NULL),
         (SELECT max(m.expires_at) FROM revos_sec.membership m
           WHERE m.tenant_id = t.id AND m.disabled_at IS NULL AND m.expires_at > clock_timestamp())
    FROM revos.tenants t WHERE t.deleted_at IS NULL ORDER BY lower(t.name), t.id;
END $$;
CALL revos_sec.as_definer('revos_api.tenant_list()', 'revos_platform', 'revos_owner');

-- Breaks the glass (see 0004) and makes the second login that works inside, for as long.
CREATE FUNCTION revos_api.open_tenant(tenant uuid, why text, address text, minutes integer, new_login name,
                                      verifier text) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  until timestamptz;
BEGIN
  PERFORM revos_sec.require_platform();
  IF revos_sec.uid() IS NULL THEN
    RAISE EXCEPTION 'only a superadmin may do this' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT FROM revos.tenants t WHERE t.id = tenant AND t.deleted_at IS NULL) THEN
    PERFORM revos_sec.refuse('not-found', 'tenant.none');
  END IF;
  IF length(btrim(why)) NOT BETWEEN 10 AND 1000 THEN
    PERFORM revos_sec.refuse('invalid', 'tenant.no-reason');
  END IF;
  IF minutes NOT BETWEEN 1 AND 480 THEN
    PERFORM revos_sec.refuse('invalid', 'tenant.open-too-long');
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  PERFORM revos_api.break_glass(tenant, why, address, minutes);
  SELECT m.expires_at INTO until FROM revos_sec.membership m
   WHERE m.tenant_id = tenant AND m.user_id = revos_sec.uid();
  PERFORM revos_sec.make_login(new_login, 'revos_app', verifier, until);
  INSERT INTO revos_sec.principal (login, user_id, device) VALUES (new_login, revos_sec.uid(), 'break-glass');
  RETURN until;
END $$;
CALL revos_sec.as_definer('revos_api.open_tenant(uuid, text, text, integer, name, text)', 'revos_platform');
