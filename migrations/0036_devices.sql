-- The devices of a team and their keys. Nothing of this is believed by a desktop before it has verified the
-- signatures: whoever can write the database can make rows, but not events that count (app/vault/team).

-- Who asked to be let in. Its keys are the public halves.
CREATE TABLE revos.devices (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'desktop' CHECK (kind IN ('desktop', 'recovery')),
  name text NOT NULL DEFAULT '' CHECK (length(name) <= 200),
  login name NOT NULL DEFAULT session_user, -- that asked; nobody names another one
  exchange_key bytea NOT NULL CHECK (octet_length(exchange_key) = 32),
  signing_key bytea NOT NULL CHECK (octet_length(signing_key) = 32),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX devices_login ON revos.devices (tenant_id, login) WHERE kind = 'desktop' AND deleted_at IS NULL;
COMMENT ON TABLE revos.devices IS 'requests; who is trusted stands in device_events';

-- The signed history of whom the team trusts and which keys it has.
CREATE TABLE revos.device_events (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  number bigint NOT NULL CHECK (number > 0),
  previous bytea NOT NULL CHECK (octet_length(previous) = CASE number WHEN 1 THEN 0 ELSE 32 END),
  step text NOT NULL CHECK (step IN ('root', 'approve', 'revoke', 'key')),
  device_id uuid NOT NULL,
  exchange_key bytea NOT NULL DEFAULT '',
  signing_key bytea NOT NULL DEFAULT '',
  account_id uuid, -- of step key: whose key; null = the tenant's
  key_version bigint NOT NULL DEFAULT 0 CHECK (key_version BETWEEN 0 AND 4294967295),
  key_check bytea NOT NULL DEFAULT '' CHECK (octet_length(key_check) IN (0, 32)),
  signer_id uuid NOT NULL,
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, number),
  FOREIGN KEY (tenant_id, device_id) REFERENCES revos.devices (tenant_id, id),
  FOREIGN KEY (tenant_id, signer_id) REFERENCES revos.devices (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  CHECK (octet_length(exchange_key) = CASE WHEN step IN ('root', 'approve') THEN 32 ELSE 0 END),
  CHECK (octet_length(signing_key) = CASE WHEN step IN ('root', 'approve') THEN 32 ELSE 0 END),
  CHECK ((step = 'key') = (key_version > 0)),
  CHECK (account_id IS NULL OR step = 'key')
);
CREATE INDEX device_events_device ON revos.device_events (tenant_id, device_id);
CREATE INDEX device_events_signer ON revos.device_events (tenant_id, signer_id);
CREATE INDEX device_events_account ON revos.device_events (tenant_id, account_id);
COMMENT ON TABLE revos.device_events IS 'append-only; each row names the hash of the one before and is signed';

-- A key, sealed to one device and signed by the one that grants it.
CREATE TABLE revos.key_grants (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  account_id uuid, -- null = the tenant's key
  key_version bigint NOT NULL CHECK (key_version BETWEEN 1 AND 4294967295),
  device_id uuid NOT NULL,
  ephemeral_key bytea NOT NULL CHECK (octet_length(ephemeral_key) = 32),
  key_sealed bytea NOT NULL CHECK (octet_length(key_sealed) = 48),
  granter_id uuid NOT NULL,
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, device_id) REFERENCES revos.devices (tenant_id, id),
  FOREIGN KEY (tenant_id, granter_id) REFERENCES revos.devices (tenant_id, id)
);
CREATE UNIQUE INDEX key_grants_once ON revos.key_grants (tenant_id, device_id, account_id, key_version)
  NULLS NOT DISTINCT;
CREATE INDEX key_grants_account ON revos.key_grants (tenant_id, account_id);
CREATE INDEX key_grants_granter ON revos.key_grants (tenant_id, granter_id);

CALL revos_sec.protect('revos.devices');
CALL revos_sec.protect('revos.device_events');
CALL revos_sec.protect('revos.key_grants');
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['devices', 'device_events', 'key_grants'] LOOP
    EXECUTE format('CREATE POLICY staff_reads ON revos.%I FOR SELECT TO revos_app
                      USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]))', target);
    EXECUTE format('CREATE POLICY definer ON revos.%I TO revos_definer USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT ON revos.%I TO revos_app, revos_definer', target);
  END LOOP;
END $$;
-- Anybody of the staff asks for their own desktop; a code for recovery is an admin's matter.
CREATE POLICY staff_adds ON revos.devices FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT CASE WHEN kind = 'desktop' THEN revos_sec.staff_tenant_ids()
                                            ELSE revos_sec.admin_tenant_ids() END)::uuid[]));
-- Whom the team trusts is decided by admins; a new account's first key is made by whoever works with it first.
CREATE POLICY staff_adds ON revos.device_events FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT CASE WHEN step = 'key' AND key_version = 1 AND account_id IS NOT NULL
                                            THEN revos_sec.staff_tenant_ids()
                                            ELSE revos_sec.admin_tenant_ids() END)::uuid[]));
CREATE POLICY staff_adds ON revos.key_grants FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
GRANT INSERT (tenant_id, id, kind, name, exchange_key, signing_key) ON revos.devices TO revos_app;
GRANT INSERT (tenant_id, number, previous, step, device_id, exchange_key, signing_key, account_id, key_version,
              key_check, signer_id, signature) ON revos.device_events TO revos_app;
GRANT INSERT (tenant_id, id, account_id, key_version, device_id, ephemeral_key, key_sealed, granter_id, signature)
   ON revos.key_grants TO revos_app;
GRANT SELECT ON revos.devices, revos.device_events TO revos_platform;
GRANT SELECT (tenant_id, id, account_id, key_version, device_id, granter_id, created_at, created_by)
   ON revos.key_grants TO revos_platform;
GRANT UPDATE (deleted_at) ON revos.devices TO revos_definer;
GRANT DELETE ON revos.key_grants TO revos_definer;
CALL revos_sec.track('revos.devices');
CALL revos_sec.audit('revos.devices', 'deleted_at');

-- Takes a request back: that of this login, or any as an admin. Says nothing about trust.
CREATE FUNCTION revos_api.withdraw_device(tenant uuid, device uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  UPDATE revos.devices d SET deleted_at = revos_api.now()
   WHERE d.tenant_id = tenant AND d.id = device AND d.deleted_at IS NULL
     AND (d.login = session_user OR tenant = ANY (revos_sec.tenants_as('superadmin', 'admin')));
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'device.unknown');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.withdraw_device(uuid, uuid)', 'revos_app');

-- The part of a revocation that is the database's: the device's grants go and its login is shut, if the person
-- behind it works for no other tenant. True = the login is shut. The event that revokes stands already.
CREATE FUNCTION revos_api.revoke_device(tenant uuid, device uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone record;
  closed boolean := false;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  IF NOT EXISTS (SELECT FROM revos.device_events e
                  WHERE e.tenant_id = tenant AND e.device_id = device AND e.step = 'revoke') THEN
    PERFORM revos_sec.refuse('conflict', 'device.not-revoked');
  END IF;
  DELETE FROM revos.key_grants g WHERE g.tenant_id = tenant AND g.device_id = device;
  UPDATE revos.devices d SET deleted_at = revos_api.now()
   WHERE d.tenant_id = tenant AND d.id = device AND d.deleted_at IS NULL;
  SELECT d.login, d.kind INTO gone FROM revos.devices d WHERE d.tenant_id = tenant AND d.id = device;
  -- The same computer may be back as another device of the same login, and a code on paper has none.
  IF gone.kind = 'desktop' AND gone.login <> session_user
     AND NOT EXISTS (SELECT FROM revos.devices d
                      WHERE d.tenant_id = tenant AND d.login = gone.login AND d.kind = 'desktop'
                        AND d.deleted_at IS NULL) THEN
    UPDATE revos_sec.principal p SET disabled_at = clock_timestamp()
     WHERE p.login = gone.login AND p.disabled_at IS NULL
       AND EXISTS (SELECT FROM revos_sec.membership m WHERE m.user_id = p.user_id AND m.tenant_id = tenant)
       AND NOT EXISTS (SELECT FROM revos_sec.membership m
                        WHERE m.user_id = p.user_id AND m.tenant_id <> tenant AND m.disabled_at IS NULL);
    closed := FOUND;
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'revoke_device', 'devices', device);
  RETURN closed;
END $$;
CALL revos_sec.as_definer('revos_api.revoke_device(uuid, uuid)', 'revos_app');
