-- Which conversations an account has been opening whose texts are not stored yet. The site takes a conversation for
-- read as soon as it is opened: whatever ends RevOS between opening and storing would lose an answer, also the one that
-- asks to be left alone.
CREATE TABLE revos.inbox_readings (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  threads_open text[] NOT NULL DEFAULT '{}' CHECK (cardinality(threads_open) <= 1000),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id)
);
CREATE UNIQUE INDEX inbox_readings_account ON revos.inbox_readings (tenant_id, account_id);
CALL revos_sec.protect('revos.inbox_readings');
CALL revos_sec.admit_staff('revos.inbox_readings');
GRANT SELECT ON revos.inbox_readings TO revos_app, revos_platform;
GRANT INSERT (tenant_id, account_id, threads_open), UPDATE (threads_open) ON revos.inbox_readings TO revos_app;
CALL revos_sec.track('revos.inbox_readings');
