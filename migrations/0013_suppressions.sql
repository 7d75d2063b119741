-- Do-not-contact entries: keyed hashes, kept after a person was erased. Without the tenant's pepper, which no
-- operator can read, they tell nothing.

CREATE TABLE revos.suppressions (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('urn', 'profile', 'email')),
  key_hash bytea NOT NULL CHECK (length(key_hash) = 32),
  campaign_id uuid, -- null: everywhere in the tenant
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id)
);
CREATE UNIQUE INDEX suppressions_key ON revos.suppressions (tenant_id, key_hash)
  WHERE campaign_id IS NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX suppressions_campaign_key ON revos.suppressions (tenant_id, campaign_id, key_hash)
  WHERE campaign_id IS NOT NULL AND deleted_at IS NULL;

CALL revos_sec.protect('revos.suppressions');
CREATE POLICY staff_reads ON revos.suppressions FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY definer ON revos.suppressions TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.suppressions TO revos_app, revos_platform;
GRANT SELECT, INSERT, UPDATE ON revos.suppressions TO revos_definer;
CALL revos_sec.track('revos.suppressions');

-- Nested keyed hash: sha256(outer ‖ sha256(inner ‖ value)), the two halves of the pepper as keys.
CREATE FUNCTION revos_sec.suppression_hash(tenant uuid, kind text, value text) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(substring(s.pepper FROM 33) ||
                sha256(substring(s.pepper FROM 1 FOR 32) || convert_to(kind || ':' || lower(btrim(value)), 'UTF8')))
    FROM revos_sec.tenant_secret s WHERE s.tenant_id = tenant
$$;
CALL revos_sec.as_definer('revos_sec.suppression_hash(uuid, text, text)');

-- Everything by which a contact would be recognised again.
CREATE FUNCTION revos_sec.contact_hashes(tenant uuid, contact uuid) RETURNS TABLE (kind text, key_hash bytea)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.kind, revos_sec.suppression_hash(tenant, k.kind, k.value)
    FROM (SELECT 'profile', c.profile_key FROM revos.contacts c WHERE c.tenant_id = tenant AND c.id = contact
          UNION SELECT 'profile', unnest(c.aliases) FROM revos.contacts c WHERE c.tenant_id = tenant AND c.id = contact
          UNION SELECT 'urn', c.member_urn FROM revos.contacts c
                 WHERE c.tenant_id = tenant AND c.id = contact AND c.member_urn IS NOT NULL
          UNION SELECT 'email', e.address FROM revos.email_captures e
                  JOIN revos.leads l ON l.tenant_id = e.tenant_id AND l.id = e.lead_id
                 WHERE l.tenant_id = tenant AND l.contact_id = contact AND e.state IN ('accepted', 'needs_review')
         ) k (kind, value)
$$;
CALL revos_sec.as_definer('revos_sec.contact_hashes(uuid, uuid)');

-- For the gate and other definer functions. `campaign` null asks for the tenant's own list only.
CREATE FUNCTION revos_sec.contact_is_suppressed(tenant uuid, contact uuid, campaign uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM revos_sec.contact_hashes(tenant, contact) h
                   JOIN revos.suppressions s ON s.tenant_id = tenant AND s.key_hash = h.key_hash
                  WHERE s.deleted_at IS NULL AND (s.campaign_id IS NULL OR s.campaign_id = campaign))
$$;
CALL revos_sec.as_definer('revos_sec.contact_is_suppressed(uuid, uuid, uuid)');

CREATE FUNCTION revos_api.is_suppressed(tenant uuid, contact uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN revos_sec.contact_is_suppressed(tenant, contact, NULL);
END $$;
CALL revos_sec.as_definer('revos_api.is_suppressed(uuid, uuid)', 'revos_app');

-- Which of these profile keys must not become leads of the campaign.
CREATE FUNCTION revos_api.suppressed_among(tenant uuid, campaign uuid, profile_keys text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN (SELECT coalesce(array_agg(DISTINCT k.key), '{}')
            FROM unnest(profile_keys) k (key)
            JOIN revos.suppressions s
              ON s.tenant_id = tenant AND s.key_hash = revos_sec.suppression_hash(tenant, 'profile', k.key)
           WHERE s.deleted_at IS NULL AND (s.campaign_id IS NULL OR s.campaign_id = campaign));
END $$;
CALL revos_sec.as_definer('revos_api.suppressed_among(uuid, uuid, text[])', 'revos_app');

-- Nobody in the tenant contacts the person behind the lead again: hashes stored, leads blocked, what is
-- scheduled cancelled. How many messages were stopped.
CREATE FUNCTION revos_api.suppress_lead(tenant uuid, lead uuid, because text) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person uuid;
  stopped integer;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  SELECT l.contact_id INTO person FROM revos.leads l WHERE l.tenant_id = tenant AND l.id = lead;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'lead.gone');
  END IF;
  INSERT INTO revos.suppressions (tenant_id, id, kind, key_hash, reason, created_by)
  SELECT tenant, gen_random_uuid(), h.kind, h.key_hash, because, revos_sec.uid()
    FROM revos_sec.contact_hashes(tenant, person) h
  ON CONFLICT (tenant_id, key_hash) WHERE campaign_id IS NULL AND deleted_at IS NULL DO NOTHING;
  UPDATE revos.leads l SET blocked_code = 'suppressed', blocked_at = revos_api.now(), blocked_until = NULL
   WHERE l.tenant_id = tenant AND l.contact_id = person AND l.blocked_code <> 'suppressed';
  UPDATE revos.messages m
     SET status = 'cancelled', why_rule = 'message.opted-out', why_facts = '{}', why_until = NULL
   WHERE m.tenant_id = tenant AND m.origin = 'revos' AND m.status IN ('draft', 'approved', 'queued')
     AND m.lead_id IN (SELECT l.id FROM revos.leads l WHERE l.tenant_id = tenant AND l.contact_id = person);
  GET DIAGNOSTICS stopped = ROW_COUNT;
  PERFORM revos_sec.note_audit(tenant, 'suppress', 'leads', lead);
  RETURN stopped;
END $$;
CALL revos_sec.as_definer('revos_api.suppress_lead(uuid, uuid, text)', 'revos_app');
