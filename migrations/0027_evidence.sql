-- What a page showed when something ended on it that should not have: pictures and outlines, sealed, for seven
-- days. Nothing of a page stands here in clear but its address.

CREATE TABLE revos.evidence (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  attempt_id uuid,
  incident_id uuid,
  job_id uuid,     -- the run; jobs are pruned by rules of their own
  subject_id uuid, -- the message or reshare the run was about
  kind text NOT NULL CHECK (kind IN ('picture', 'outline')),
  taken_at timestamptz NOT NULL DEFAULT revos_api.now(),
  expires_at timestamptz NOT NULL DEFAULT revos_api.now() + interval '7 days',
  media_type text NOT NULL DEFAULT '' CHECK (media_type IN ('', 'image/jpeg', 'text/html')),
  width integer NOT NULL DEFAULT 0 CHECK (width BETWEEN 0 AND 8192),
  height integer NOT NULL DEFAULT 0 CHECK (height BETWEEN 0 AND 8192),
  address text NOT NULL DEFAULT '' CHECK (length(address) <= 2000 AND address !~ '[?#]'),
  withheld text NOT NULL DEFAULT '' CHECK (withheld ~ '^(evidence\.[a-z-]{1,60})?$'),
  content_sealed bytea CHECK (octet_length(content_sealed) BETWEEN 1 AND 409600),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, attempt_id) REFERENCES revos.send_attempts (tenant_id, id),
  FOREIGN KEY (tenant_id, incident_id) REFERENCES revos.incidents (tenant_id, id),
  -- Either the bytes or the reason why there are none.
  CHECK ((content_sealed IS NULL) = (withheld <> ''))
);
CREATE INDEX evidence_account ON revos.evidence (tenant_id, account_id, taken_at);
CREATE INDEX evidence_attempt ON revos.evidence (tenant_id, attempt_id);
CREATE INDEX evidence_incident ON revos.evidence (tenant_id, incident_id);
CREATE INDEX evidence_job ON revos.evidence (tenant_id, job_id);
CREATE INDEX evidence_subject ON revos.evidence (tenant_id, subject_id);
CREATE INDEX evidence_expired ON revos.evidence (tenant_id, expires_at);

CALL revos_sec.protect('revos.evidence');
CREATE POLICY staff_reads ON revos.evidence FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY staff_adds ON revos.evidence FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY definer ON revos.evidence TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.evidence TO revos_app;
-- The moment is the database's, and so is the end of it.
GRANT INSERT (tenant_id, id, account_id, attempt_id, incident_id, job_id, subject_id, kind, media_type, width, height,
              address, withheld, content_sealed) ON revos.evidence TO revos_app;
GRANT SELECT (tenant_id, id, account_id, attempt_id, incident_id, job_id, subject_id, kind, taken_at, expires_at,
              media_type, width, height, address, withheld, created_by) ON revos.evidence TO revos_platform;
GRANT SELECT, DELETE ON revos.evidence TO revos_definer;

-- Deletes what is over its time; how many rows. A bounded number a call, so that no call holds many.
CREATE FUNCTION revos_api.prune_evidence(tenant uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pruned integer;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  DELETE FROM revos.evidence e
   WHERE e.tenant_id = tenant AND e.id IN (
     SELECT o.id FROM revos.evidence o WHERE o.tenant_id = tenant AND o.expires_at <= revos_api.now()
      ORDER BY o.expires_at LIMIT 1000);
  GET DIAGNOSTICS pruned = ROW_COUNT;
  RETURN pruned;
END $$;
CALL revos_sec.as_definer('revos_api.prune_evidence(uuid)', 'revos_app');
