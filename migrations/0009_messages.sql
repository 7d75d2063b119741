-- Outgoing and incoming texts, and how a person approves one.

CREATE TABLE revos.messages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  lead_id uuid NOT NULL,
  channel text NOT NULL DEFAULT 'dm' CHECK (channel IN ('dm', 'email')),
  direction text NOT NULL CHECK (direction IN ('out', 'in')),
  origin text NOT NULL DEFAULT 'revos' CHECK (origin IN ('revos', 'by_hand', 'site')), -- who wrote it there
  step text CHECK (step IN ('dm1', 'follow_up', 'dm2', 'dm3')),
  subject text NOT NULL DEFAULT '' CHECK (length(subject) <= 500 AND subject !~ '[[:cntrl:]]'),
  content text NOT NULL DEFAULT '' CHECK (length(content) <= 20000),
  status text NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'approved', 'queued', 'sending', 'sent', 'delivered', 'failed', 'skipped',
                      'cancelled', 'unknown')),
  approved_by uuid,
  approved_at timestamptz,
  approved_hash text CHECK (approved_hash ~ '^[0-9a-f]{64}$'),
  thread_id text NOT NULL DEFAULT '' CHECK (length(thread_id) <= 400),
  site_message_id text NOT NULL DEFAULT '' CHECK (length(site_message_id) <= 400),
  scheduled_for timestamptz,
  sent_at timestamptz,      -- of incoming ones: when the person wrote, as far as the page tells
  delivered_at timestamptz, -- first seen in the thread
  why_rule text NOT NULL DEFAULT '' CHECK (length(why_rule) <= 100),
  why_facts text[] NOT NULL DEFAULT '{}',
  why_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES revos.leads (tenant_id, id),
  FOREIGN KEY (tenant_id, approved_by) REFERENCES revos.users (tenant_id, id),
  CHECK ((origin = 'site') = (direction = 'in')),
  CHECK (origin = 'revos' OR status IN ('sent', 'delivered')),
  CHECK ((origin = 'revos') = (step IS NOT NULL)),
  -- Nothing of ours gets beyond a draft without the hash of a text that a person approved.
  CHECK (origin <> 'revos' OR approved_hash IS NOT NULL
         OR status NOT IN ('approved', 'queued', 'sending', 'sent', 'delivered', 'failed', 'unknown')),
  CHECK ((approved_hash IS NULL) = (approved_at IS NULL))
);
CREATE UNIQUE INDEX messages_step ON revos.messages (tenant_id, lead_id, channel, step)
  WHERE deleted_at IS NULL AND step IS NOT NULL;
CREATE UNIQUE INDEX messages_site ON revos.messages (tenant_id, lead_id, site_message_id)
  WHERE deleted_at IS NULL AND site_message_id <> '';
CREATE INDEX messages_lead ON revos.messages (tenant_id, lead_id, created_at);
CREATE INDEX messages_open ON revos.messages (tenant_id, status, created_at, id)
  WHERE status IN ('draft', 'approved', 'queued', 'sending', 'unknown') AND deleted_at IS NULL;
CREATE INDEX messages_thread ON revos.messages (tenant_id, thread_id) WHERE thread_id <> '';
CREATE INDEX messages_approver ON revos.messages (tenant_id, approved_by) WHERE approved_by IS NOT NULL;

-- What an approval stands for: this text, on this channel, to this person. SHA-256, hex. The text is the last
-- part and no other part can hold a line break, so no two messages share an input.
CREATE FUNCTION revos_api.approval_hash(channel text, recipient_key text, subject text, content text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(
    concat_ws(E'\n', 'revos-approval-1', channel, recipient_key, normalize(subject, NFC), normalize(content, NFC)),
    'UTF8')), 'hex')
$$;
GRANT EXECUTE ON FUNCTION revos_api.approval_hash(text, text, text, text)
   TO revos_app, revos_client, revos_platform, revos_definer;

-- The hash of a message as it stands now, for whom it is meant now. The gate compares it with approved_hash.
CREATE FUNCTION revos_sec.current_hash(tenant uuid, message uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT revos_api.approval_hash(m.channel, c.profile_key, m.subject, m.content)
    FROM revos.messages m
    JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
    JOIN revos.contacts c ON c.tenant_id = l.tenant_id AND c.id = l.contact_id
   WHERE m.tenant_id = tenant AND m.id = message
$$;
CALL revos_sec.as_definer('revos_sec.current_hash(uuid, uuid)');

-- Keeps three promises to whatever writes with an operator's rights: another text voids an approval, what has
-- gone out is not rewritten, and a message moves only where a person may move it. The gate, its settlement and
-- approvals are definer functions.
CREATE FUNCTION revos_sec.guard_message() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'revos_definer' THEN
    RETURN NEW;
  END IF;
  IF (NEW.subject, NEW.content) IS DISTINCT FROM (OLD.subject, OLD.content) THEN
    IF OLD.status NOT IN ('draft', 'approved', 'queued', 'skipped') THEN
      PERFORM revos_sec.refuse('conflict', 'message.not-editable', OLD.status);
    END IF;
    NEW.approved_by := NULL;
    NEW.approved_at := NULL;
    NEW.approved_hash := NULL;
    IF OLD.status IN ('approved', 'queued', 'skipped') THEN
      NEW.status := 'draft';
      NEW.scheduled_for := NULL;
      NEW.why_rule := '';
      NEW.why_facts := '{}';
      NEW.why_until := NULL;
    END IF;
  ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
       ('draft', 'skipped'), ('draft', 'cancelled'), ('approved', 'queued'), ('approved', 'skipped'),
       ('approved', 'cancelled'), ('queued', 'skipped'), ('queued', 'cancelled'), ('skipped', 'draft')) THEN
    PERFORM revos_sec.refuse('conflict', 'message.wrong-move', OLD.status, NEW.status);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OF subject, content, status ON revos.messages
  FOR EACH ROW EXECUTE FUNCTION revos_sec.guard_message();

CALL revos_sec.protect('revos.messages');
CREATE POLICY staff_reads ON revos.messages FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
-- Drafts, what the person wrote, and what an operator wrote by hand. Nothing that was "sent" by RevOS.
CREATE POLICY staff_adds ON revos.messages FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[])
              AND (origin <> 'revos' OR status IN ('draft', 'skipped')));
CREATE POLICY staff_edits ON revos.messages FOR UPDATE TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY author ON revos.messages AS RESTRICTIVE FOR INSERT TO revos_app
  WITH CHECK (created_by = (SELECT revos_sec.uid()));
CREATE POLICY client_reads ON revos.messages FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.leads l -- under the client's own policy
                      WHERE l.tenant_id = messages.tenant_id AND l.id = messages.lead_id));
CREATE POLICY client_edits ON revos.messages FOR UPDATE TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND status IN ('draft', 'approved', 'queued')
         AND EXISTS (SELECT FROM revos.leads l WHERE l.tenant_id = messages.tenant_id AND l.id = messages.lead_id))
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]) AND status IN ('draft', 'approved', 'queued')
         AND EXISTS (SELECT FROM revos.leads l WHERE l.tenant_id = messages.tenant_id AND l.id = messages.lead_id));
CREATE POLICY definer ON revos.messages TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.messages TO revos_app, revos_client, revos_platform, revos_definer;
GRANT INSERT (tenant_id, id, lead_id, channel, direction, origin, step, subject, content, status, thread_id,
              site_message_id, sent_at, why_rule, why_facts, why_until, created_at, created_by),
      UPDATE (subject, content, status, scheduled_for, why_rule, why_facts, why_until, thread_id, deleted_at)
   ON revos.messages TO revos_app;
GRANT UPDATE (subject, content) ON revos.messages TO revos_client;
GRANT UPDATE ON revos.messages TO revos_definer;
CALL revos_sec.track('revos.messages');
CALL revos_sec.audit_edits('revos.messages', 'subject', 'content', 'approved_by', 'deleted_at');

-- ---------------------------------------------------------------------------------------------------------

-- True when the approval is new; false when exactly this text was approved before: two approvals are one.
CREATE FUNCTION revos_sec.put_approval(tenant uuid, message uuid, hash text, person uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  row_ revos.messages;
BEGIN
  SELECT * INTO row_ FROM revos.messages m
   WHERE m.tenant_id = tenant AND m.id = message AND m.deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'message.gone');
  END IF;
  -- What the person read must be what is stored, to whom it is stored for.
  IF hash IS DISTINCT FROM revos_sec.current_hash(tenant, message) THEN
    PERFORM revos_sec.refuse('conflict', 'message.text-changed');
  END IF;
  IF row_.approved_hash = hash AND row_.status NOT IN ('draft', 'skipped', 'cancelled') THEN
    RETURN false;
  END IF;
  IF row_.status <> 'draft' THEN
    PERFORM revos_sec.refuse('conflict', 'message.not-a-draft', row_.status);
  END IF;
  UPDATE revos.messages m
     SET status = 'approved', approved_by = person, approved_at = revos_api.now(), approved_hash = hash,
         why_rule = '', why_facts = '{}', why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = message;
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_sec.put_approval(uuid, uuid, text, uuid)');

-- A person approves exactly the text behind `hash`: staff any message of the tenant, a client those of own
-- campaigns. The only way into the approval columns.
CREATE FUNCTION revos_api.approve(tenant uuid, message uuid, hash text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  IF NOT tenant = ANY (revos_sec.staff_tenant_ids()) AND NOT EXISTS (
       SELECT FROM revos.messages m JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
        WHERE m.tenant_id = tenant AND m.id = message AND l.campaign_id = ANY (revos_sec.own_campaign_ids())) THEN
    PERFORM revos_sec.refuse('not-found', 'message.gone');
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  IF NOT revos_sec.put_approval(tenant, message, hash, revos_sec.uid()) THEN
    RETURN false;
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'approve', 'messages', message);
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_api.approve(uuid, uuid, text)', 'revos_app', 'revos_client');

-- The same for the practice operator. In any other database it is refused, whoever asks.
CREATE FUNCTION revos_api.approve_in_practice(tenant uuid, message uuid, hash text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  IF NOT revos_sec.is_practice() THEN
    PERFORM revos_sec.refuse('denied', 'practice.only');
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  IF NOT revos_sec.put_approval(tenant, message, hash, NULL) THEN
    RETURN false;
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'approve_in_practice', 'messages', message);
  RETURN true;
END $$;
CALL revos_sec.as_definer('revos_api.approve_in_practice(uuid, uuid, text)', 'revos_app');

-- A campaign that has ended sends nothing more.
CREATE FUNCTION revos_sec.stop_messages_of_ended_campaigns() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.messages m
     SET status = 'cancelled', scheduled_for = NULL, why_rule = 'message.campaign-ended', why_facts = '{}',
         why_until = NULL
    FROM revos.leads l JOIN changed c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
   WHERE m.tenant_id = l.tenant_id AND m.lead_id = l.id AND c.status IN ('completed', 'archived')
     AND m.origin = 'revos' AND m.status IN ('draft', 'approved', 'queued') AND m.deleted_at IS NULL;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.stop_messages_of_ended_campaigns()');
CREATE TRIGGER stop_messages AFTER UPDATE ON revos.campaigns REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.stop_messages_of_ended_campaigns();
