-- Making tenants, people and logins.

-- A person with a role in a tenant; `users.role` and the membership are written here and nowhere else.
CREATE FUNCTION revos_sec.put_member(tenant uuid, person uuid, address text, shown_name text, new_role text,
                                     is_active boolean, until timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO revos.users AS u (tenant_id, id, email, display_name, role, active, created_by)
  VALUES (tenant, person, lower(btrim(address)), shown_name, new_role, is_active, revos_sec.uid())
  ON CONFLICT (tenant_id, id) DO UPDATE
    SET email = excluded.email, display_name = excluded.display_name, role = excluded.role,
        active = excluded.active;
  INSERT INTO revos_sec.membership AS m (user_id, tenant_id, role, expires_at, disabled_at)
  VALUES (person, tenant, new_role, until, CASE WHEN NOT is_active THEN clock_timestamp() END)
  ON CONFLICT (user_id, tenant_id) DO UPDATE
    SET role = excluded.role, expires_at = excluded.expires_at, disabled_at = excluded.disabled_at;
END $$;
CALL revos_sec.as_definer('revos_sec.put_member(uuid, uuid, text, text, text, boolean, timestamptz)');

-- A tenant with its counter, its pepper and its first admin. Superadmins and the owner.
CREATE FUNCTION revos_api.create_tenant(tenant uuid, tenant_name text, short_name text, zone text,
                                        admin uuid, admin_email text, admin_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_platform();
  IF NOT EXISTS (SELECT FROM pg_timezone_names z WHERE z.name = zone) THEN
    PERFORM revos_sec.refuse('invalid', 'tenant.unknown-time-zone', zone);
  END IF;
  -- A database that nobody has marked is a live one from its first tenant on.
  INSERT INTO revos_sec.database_kind (kind) VALUES ('live') ON CONFLICT DO NOTHING;
  INSERT INTO revos.tenants (id, name, subdomain, time_zone, created_by)
  VALUES (tenant, tenant_name, short_name, zone, revos_sec.uid());
  INSERT INTO revos.sequence_counters (tenant_id) VALUES (tenant);
  -- gen_random_uuid() draws from the system's strong generator; eight of them are 976 random bits.
  INSERT INTO revos_sec.tenant_secret (tenant_id, pepper)
  SELECT tenant, sha512(string_agg(uuid_send(gen_random_uuid()), ''::bytea)) FROM generate_series(1, 8);
  PERFORM revos_sec.put_member(tenant, admin, admin_email, admin_name, 'admin', true, NULL);
  PERFORM revos_sec.note_audit(tenant, 'create_tenant', 'tenants', tenant);
END $$;
CALL revos_sec.as_definer('revos_api.create_tenant(uuid, text, text, text, uuid, text, text)',
                          'revos_platform', 'revos_owner');

-- Adds or changes a person of the tenant. Admins only; never makes a superadmin, never leaves a tenant
-- without an active admin. A person of role client needs no login.
CREATE FUNCTION revos_api.save_member(tenant uuid, person uuid, address text, shown_name text, new_role text,
                                      is_active boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  IF new_role NOT IN ('admin', 'member', 'client') THEN
    PERFORM revos_sec.refuse('invalid', 'member.unknown-role', new_role);
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE; -- two admins demoting each other
  PERFORM revos_sec.put_member(tenant, person, address, shown_name, new_role, is_active, NULL);
  IF NOT EXISTS (SELECT FROM revos_sec.membership m
                  WHERE m.tenant_id = tenant AND m.role = 'admin' AND m.disabled_at IS NULL) THEN
    PERFORM revos_sec.refuse('invalid', 'member.last-admin');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.save_member(uuid, uuid, text, text, text, boolean)', 'revos_app');

-- A superadmin's way into a tenant: for at most eight hours, with a reason, seen by that tenant. It works
-- through a login of revos_app that the superadmin has beside the platform login.
CREATE FUNCTION revos_api.break_glass(tenant uuid, why text, address text, minutes integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  until timestamptz := clock_timestamp() + make_interval(mins => minutes);
BEGIN
  PERFORM revos_sec.require_platform();
  IF EXISTS (SELECT FROM revos_sec.membership m
              WHERE m.tenant_id = tenant AND m.user_id = revos_sec.uid() AND m.role <> 'superadmin') THEN
    PERFORM revos_sec.refuse('invalid', 'member.already-here');
  END IF;
  INSERT INTO revos_sec.break_glass (tenant_id, user_id, reason, opened_at, expires_at)
  VALUES (tenant, revos_sec.uid(), why, clock_timestamp(), until);
  PERFORM revos_sec.put_member(tenant, revos_sec.uid(), address, 'Superadmin', 'superadmin', true, until);
  INSERT INTO revos.audit_values (tenant_id, audit_id, column_name, new_value)
  VALUES (tenant, revos_sec.note_audit(tenant, 'break_glass', 'tenants', tenant), 'reason', why);
END $$;
CALL revos_sec.as_definer('revos_api.break_glass(uuid, text, text, integer)', 'revos_platform');

-- A login and the person behind it. The role itself is made by provisioning, outside of any migration.
CREATE FUNCTION revos_sec.add_principal(new_login name, person uuid, of_device text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF new_login !~ '^u_[0-9a-f]{16}$' THEN
    RAISE EXCEPTION 'a login is u_ and sixteen hex digits' USING ERRCODE = '22023';
  END IF;
  INSERT INTO revos_sec.principal (login, user_id, device) VALUES (new_login, person, of_device);
END $$;
CALL revos_sec.as_definer('revos_sec.add_principal(name, uuid, text)', 'revos_owner');

-- Takes effect with the next statement of an open session.
CREATE FUNCTION revos_sec.disable_principal(old_login name) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos_sec.principal SET disabled_at = clock_timestamp() WHERE login = old_login AND disabled_at IS NULL;
  RETURN FOUND;
END $$;
CALL revos_sec.as_definer('revos_sec.disable_principal(name)', 'revos_owner');
