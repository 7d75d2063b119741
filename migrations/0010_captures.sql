-- Addresses found, with the evidence for each.

CREATE TABLE revos.email_captures (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  lead_id uuid NOT NULL,
  address text NOT NULL CHECK (length(address) BETWEEN 3 AND 254 AND address !~ '[[:space:][:cntrl:]]'),
  source text NOT NULL CHECK (source IN ('comment', 'dm_reply', 'note', 'enrichment', 'manual')),
  confidence smallint NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  evidence jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(evidence) = 'array'),
  source_text text NOT NULL DEFAULT '' CHECK (length(source_text) <= 20000),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 100), -- why a person has to look
  state text NOT NULL DEFAULT 'needs_review' CHECK (state IN ('needs_review', 'accepted', 'rejected', 'duplicate')),
  is_primary boolean NOT NULL DEFAULT false,
  decided_at timestamptz,
  decided_by uuid, -- null: accepted by itself
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES revos.leads (tenant_id, id),
  CHECK (NOT is_primary OR state = 'accepted')
);
CREATE UNIQUE INDEX email_captures_address ON revos.email_captures (tenant_id, lead_id, lower(address))
  WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX email_captures_primary ON revos.email_captures (tenant_id, lead_id)
  WHERE is_primary AND deleted_at IS NULL;
CREATE INDEX email_captures_review ON revos.email_captures (tenant_id, created_at, id)
  WHERE state = 'needs_review' AND deleted_at IS NULL;

-- Notes when, and by whom, a capture was decided.
CREATE FUNCTION revos_sec.note_capture_decision() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'needs_review' THEN
      NEW.decided_at := revos_api.now();
    END IF;
  ELSIF NEW.state <> OLD.state THEN
    NEW.decided_at := revos_api.now();
    NEW.decided_by := revos_sec.uid();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided BEFORE INSERT OR UPDATE OF state ON revos.email_captures
  FOR EACH ROW EXECUTE FUNCTION revos_sec.note_capture_decision();

CALL revos_sec.protect('revos.email_captures');
CALL revos_sec.admit_staff('revos.email_captures');
CREATE POLICY client_reads ON revos.email_captures FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.leads l -- under the client's own policy
                      WHERE l.tenant_id = email_captures.tenant_id AND l.id = email_captures.lead_id));
CREATE POLICY definer ON revos.email_captures TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.email_captures TO revos_app, revos_client, revos_platform, revos_definer;
GRANT INSERT (tenant_id, id, lead_id, address, source, confidence, evidence, source_text, reason, state, is_primary),
      UPDATE (address, reason, state, is_primary, deleted_at)
   ON revos.email_captures TO revos_app;
CALL revos_sec.track('revos.email_captures');
CALL revos_sec.audit_edits('revos.email_captures', 'address', 'state', 'is_primary', 'deleted_at');
