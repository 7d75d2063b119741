-- LinkedIn accounts and their sealed sessions.

CREATE TABLE revos.linkedin_accounts (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  display_name text NOT NULL CHECK (length(btrim(display_name)) BETWEEN 1 AND 200),
  profile_url text NOT NULL DEFAULT '' CHECK (length(profile_url) <= 2048),
  member_urn text CHECK (member_urn ~ '^urn:li:[a-zA-Z_]+:[^[:space:]]{1,200}$'),
  time_zone text NOT NULL DEFAULT 'UTC' CHECK (length(time_zone) BETWEEN 1 AND 64),
  mode text NOT NULL DEFAULT 'assisted' CHECK (mode IN ('practice', 'assisted', 'approved')),
  state text NOT NULL DEFAULT 'needs_login'
    CHECK (state IN ('ok', 'needs_login', 'challenge', 'restricted', 'paused')),
  premium boolean NOT NULL DEFAULT false,
  ramp_started_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX linkedin_accounts_member ON revos.linkedin_accounts (tenant_id, member_urn)
  WHERE deleted_at IS NULL AND member_urn IS NOT NULL;
COMMENT ON COLUMN revos.linkedin_accounts.member_urn IS 'who the account is, set once; null until seen';

CREATE FUNCTION revos_sec.guard_account() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.mode = 'practice' AND NOT revos_sec.is_practice() THEN
    PERFORM revos_sec.refuse('denied', 'practice.only');
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.member_urn IS NOT NULL AND NEW.member_urn IS DISTINCT FROM OLD.member_urn THEN
    PERFORM revos_sec.refuse('conflict', 'account.other-identity', OLD.display_name);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OF mode, member_urn ON revos.linkedin_accounts
  FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_account();

CALL revos_sec.protect('revos.linkedin_accounts');
CALL revos_sec.admit_staff('revos.linkedin_accounts');
CREATE POLICY definer ON revos.linkedin_accounts TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.linkedin_accounts TO revos_app, revos_platform, revos_definer;
GRANT INSERT (tenant_id, id, display_name, profile_url, member_urn, time_zone, mode, state, premium, ramp_started_at),
      UPDATE (display_name, profile_url, member_urn, time_zone, mode, state, premium, ramp_started_at, deleted_at)
   ON revos.linkedin_accounts TO revos_app;
GRANT UPDATE (state) ON revos.linkedin_accounts TO revos_definer;
CALL revos_sec.track('revos.linkedin_accounts');
CALL revos_sec.audit('revos.linkedin_accounts', 'display_name', 'profile_url', 'member_urn', 'time_zone', 'mode',
                     'state', 'premium', 'ramp_started_at', 'deleted_at');

-- Ciphertext of the vault. The clear text exists in memory and in the keychain only.
CREATE TABLE revos.linkedin_sessions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  email text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
  cookies_encrypted bytea NOT NULL,
  session_token_encrypted bytea NOT NULL,
  key_version integer NOT NULL CHECK (key_version > 0),
  seal_counter bigint NOT NULL CHECK (seal_counter > 0), -- rises with each write: an old ciphertext is refused
  expires_at timestamptz,
  last_used_at timestamptz,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'expired', 'revoked')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id)
);
CREATE UNIQUE INDEX linkedin_sessions_account ON revos.linkedin_sessions (tenant_id, account_id)
  WHERE deleted_at IS NULL;
CREATE INDEX linkedin_sessions_expiry ON revos.linkedin_sessions (tenant_id, expires_at) WHERE status = 'active';

CREATE FUNCTION revos_sec.guard_session() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.seal_counter <= OLD.seal_counter THEN
    PERFORM revos_sec.refuse('conflict', 'session.older-seal');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OF cookies_encrypted, session_token_encrypted, seal_counter
  ON revos.linkedin_sessions FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_session();

CALL revos_sec.protect('revos.linkedin_sessions');
CALL revos_sec.admit_staff('revos.linkedin_sessions');
GRANT SELECT ON revos.linkedin_sessions TO revos_app;
-- Superadmins hold no key of a tenant and get no ciphertext either.
GRANT SELECT (tenant_id, id, account_id, key_version, expires_at, last_used_at, status, reason, created_at,
              updated_at, row_version, deleted_at) ON revos.linkedin_sessions TO revos_platform;
GRANT INSERT (tenant_id, id, account_id, email, cookies_encrypted, session_token_encrypted, key_version,
              seal_counter, expires_at, last_used_at, status, reason),
      UPDATE (email, cookies_encrypted, session_token_encrypted, key_version, seal_counter, expires_at,
              last_used_at, status, reason, deleted_at)
   ON revos.linkedin_sessions TO revos_app;
CALL revos_sec.track('revos.linkedin_sessions');
CALL revos_sec.audit('revos.linkedin_sessions', '#cookies_encrypted', '#session_token_encrypted', 'key_version',
                     'status', 'reason', 'deleted_at');
