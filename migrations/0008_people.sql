-- Comments as read, the people behind them, and people in campaigns.

CREATE TABLE revos.contacts (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  profile_key text NOT NULL CHECK (profile_key !~ '[[:cntrl:]]' AND length(profile_key) BETWEEN 1 AND 300),
  profile_url text NOT NULL DEFAULT '' CHECK (length(profile_url) <= 2048),
  member_urn text CHECK (length(member_urn) BETWEEN 1 AND 300),
  aliases text[] NOT NULL DEFAULT '{}', -- profile keys the person had before
  full_name text NOT NULL DEFAULT '' CHECK (length(full_name) <= 300),
  first_name text NOT NULL DEFAULT '' CHECK (length(first_name) <= 200),
  last_name text NOT NULL DEFAULT '' CHECK (length(last_name) <= 200),
  headline text NOT NULL DEFAULT '' CHECK (length(headline) <= 1000),
  company text NOT NULL DEFAULT '' CHECK (length(company) <= 300),
  job_title text NOT NULL DEFAULT '' CHECK (length(job_title) <= 300),
  company_size text NOT NULL DEFAULT '' CHECK (length(company_size) <= 100),
  limited_profile boolean NOT NULL DEFAULT false,
  enrichment_status text NOT NULL DEFAULT 'pending'
    CHECK (enrichment_status IN ('pending', 'enriched', 'partial', 'not_found', 'failed')),
  source text NOT NULL DEFAULT 'comment' CHECK (source IN ('comment', 'import', 'manual', 'enrichment', 'reply')),
  collected_at timestamptz NOT NULL DEFAULT revos_api.now(),
  lawful_basis text NOT NULL DEFAULT 'legitimate_interest' CHECK (length(lawful_basis) <= 100),
  informed_at timestamptz,
  retention_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX contacts_profile ON revos.contacts (tenant_id, profile_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX contacts_member ON revos.contacts (tenant_id, member_urn)
  WHERE deleted_at IS NULL AND member_urn IS NOT NULL;

CREATE TABLE revos.comments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  site_comment_id text NOT NULL CHECK (length(site_comment_id) BETWEEN 1 AND 400),
  parent_site_id text NOT NULL DEFAULT '' CHECK (length(parent_site_id) <= 400),
  is_reply boolean NOT NULL GENERATED ALWAYS AS (parent_site_id <> '') STORED,
  contact_id uuid, -- only of people who became leads: nobody else's person is kept
  author_key text NOT NULL DEFAULT '' CHECK (length(author_key) <= 300),
  author_urn text NOT NULL DEFAULT '' CHECK (length(author_urn) <= 300),
  author_name text NOT NULL DEFAULT '' CHECK (length(author_name) <= 300),
  headline text NOT NULL DEFAULT '' CHECK (length(headline) <= 1000),
  text text NOT NULL DEFAULT '' CHECK (length(text) <= 20000),
  age_label text NOT NULL DEFAULT '' CHECK (length(age_label) <= 40),
  earliest_at timestamptz,
  latest_at timestamptz, -- the range the label stands for; equal when the moment is known
  rule text NOT NULL CHECK (rule IN ('matched', 'no_trigger', 'near_miss', 'own_comment', 'reply', 'suppressed',
                                     'bot_like', 'generic_praise', 'already_a_lead')),
  trigger_id uuid,
  matched_text text NOT NULL DEFAULT '' CHECK (length(matched_text) <= 400),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES revos.contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, trigger_id) REFERENCES revos.campaign_triggers (tenant_id, id),
  CHECK (earliest_at <= latest_at)
);
CREATE UNIQUE INDEX comments_site ON revos.comments (tenant_id, campaign_id, site_comment_id) WHERE deleted_at IS NULL;
CREATE INDEX comments_newest ON revos.comments (tenant_id, campaign_id, latest_at DESC, id);
CREATE INDEX comments_rule ON revos.comments (tenant_id, campaign_id, rule);
CREATE INDEX comments_contact ON revos.comments (tenant_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX comments_trigger ON revos.comments (tenant_id, trigger_id) WHERE trigger_id IS NOT NULL;

-- A person in a campaign. Fact times, `blocked_…` and the copies of name, company, headline and address are
-- written by triggers and functions; everything else about the lead follows from them.
CREATE TABLE revos.leads (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  comment_id uuid, -- the first one
  owner_id uuid,   -- who looks after the lead
  tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),

  contacted_at timestamptz,    -- first message of ours that went out
  delivered_dm_at timestamptz, -- first seen in the thread
  replied_at timestamptz,
  captured_at timestamptz,     -- first address accepted
  sent_to_crm_at timestamptz,
  closed_at timestamptz,       -- by a person
  blocked_code text NOT NULL DEFAULT '' CHECK (length(blocked_code) <= 60),
  blocked_at timestamptz,
  blocked_until timestamptz,

  name text NOT NULL DEFAULT '',
  company text NOT NULL DEFAULT '',
  headline text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '',
  confidence smallint CHECK (confidence BETWEEN 0 AND 100),

  -- The furthest thing that happened, in the order of stageOf() in app/domain/lead.cpp; a test compares them.
  stage text NOT NULL GENERATED ALWAYS AS (
    CASE WHEN closed_at IS NOT NULL THEN 'closed'
         WHEN sent_to_crm_at IS NOT NULL THEN 'sent_to_crm'
         WHEN blocked_code <> '' THEN 'blocked'
         WHEN captured_at IS NOT NULL THEN 'captured'
         WHEN replied_at IS NOT NULL THEN 'replied'
         WHEN delivered_dm_at IS NOT NULL THEN 'delivered'
         WHEN contacted_at IS NOT NULL THEN 'contacted'
         ELSE 'new' END) STORED,
  -- The same as a number: position in the enum LeadStage, what lists sort and filter by.
  stage_rank smallint NOT NULL GENERATED ALWAYS AS (
    CASE WHEN closed_at IS NOT NULL THEN 6
         WHEN sent_to_crm_at IS NOT NULL THEN 5
         WHEN blocked_code <> '' THEN 7
         WHEN captured_at IS NOT NULL THEN 4
         WHEN replied_at IS NOT NULL THEN 3
         WHEN delivered_dm_at IS NOT NULL THEN 2
         WHEN contacted_at IS NOT NULL THEN 1
         ELSE 0 END) STORED,
  last_event_at timestamptz NOT NULL GENERATED ALWAYS AS (
    greatest(created_at, contacted_at, delivered_dm_at, replied_at, captured_at, sent_to_crm_at, closed_at)) STORED,
  -- Sort keys: case and accents do not count. Collation C: the same order on every server, whatever its locale.
  name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
    lower(regexp_replace(normalize(btrim(name), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED,
  company_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
    lower(regexp_replace(normalize(btrim(company), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED,
  search_words tsvector NOT NULL GENERATED ALWAYS AS (
    to_tsvector('simple', regexp_replace(normalize(
      translate(name || ' ' || company || ' ' || headline || ' ' || email, '@._-+/|,;:&()', '             '), NFKD),
      '[\u0300-\u036f]', '', 'g'))) STORED,

  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES revos.campaigns (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES revos.contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, comment_id) REFERENCES revos.comments (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES revos.users (tenant_id, id)
);
-- Not global: a person may be in several campaigns, and no tenant learns what another one stores.
CREATE UNIQUE INDEX leads_person ON revos.leads (tenant_id, campaign_id, contact_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_created ON revos.leads (tenant_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_name ON revos.leads (tenant_id, name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_company ON revos.leads (tenant_id, company_key, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_stage ON revos.leads (tenant_id, stage_rank, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_campaign ON revos.leads (tenant_id, campaign_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_contact ON revos.leads (tenant_id, contact_id);
CREATE INDEX leads_comment ON revos.leads (tenant_id, comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX leads_owner ON revos.leads (tenant_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX leads_search ON revos.leads USING gin (search_words);

-- ---------------------------------------------------------------------------------------------------------
-- Bulk tables take created_at and created_by from the statement, once for all rows: a default would call its
-- function for each row. The policy sees to it that nobody signs as somebody else.

CALL revos_sec.protect('revos.contacts');
CALL revos_sec.admit_staff('revos.contacts');
CALL revos_sec.protect('revos.comments');
CALL revos_sec.admit_staff('revos.comments');
CALL revos_sec.protect('revos.leads');
CALL revos_sec.admit_staff('revos.leads');
CREATE POLICY author ON revos.contacts AS RESTRICTIVE FOR INSERT TO revos_app
  WITH CHECK (created_by = (SELECT revos_sec.uid()));
CREATE POLICY author ON revos.comments AS RESTRICTIVE FOR INSERT TO revos_app
  WITH CHECK (created_by = (SELECT revos_sec.uid()));
CREATE POLICY author ON revos.leads AS RESTRICTIVE FOR INSERT TO revos_app
  WITH CHECK (created_by = (SELECT revos_sec.uid()));

CREATE POLICY client_reads ON revos.leads FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND campaign_id = ANY ((SELECT revos_sec.own_campaign_ids())::uuid[]));
CREATE POLICY client_reads ON revos.comments FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND campaign_id = ANY ((SELECT revos_sec.own_campaign_ids())::uuid[]));
CREATE POLICY client_reads ON revos.contacts FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.leads l -- under the client's own policy
                      WHERE l.tenant_id = contacts.tenant_id AND l.contact_id = contacts.id));
CREATE POLICY definer ON revos.contacts TO revos_definer USING (true) WITH CHECK (true);
CREATE POLICY definer ON revos.comments TO revos_definer USING (true) WITH CHECK (true);
CREATE POLICY definer ON revos.leads TO revos_definer USING (true) WITH CHECK (true);

GRANT SELECT ON revos.contacts, revos.comments, revos.leads TO revos_app, revos_client, revos_platform, revos_definer;
GRANT INSERT (tenant_id, id, profile_key, profile_url, member_urn, full_name, first_name, last_name, headline,
              company, job_title, company_size, limited_profile, enrichment_status, source, collected_at,
              lawful_basis, informed_at, retention_until, created_at, created_by),
      UPDATE (profile_key, profile_url, member_urn, aliases, full_name, first_name, last_name, headline, company,
              job_title, company_size, limited_profile, enrichment_status, source, lawful_basis, informed_at,
              retention_until, deleted_at)
   ON revos.contacts TO revos_app;
GRANT INSERT (tenant_id, id, campaign_id, site_comment_id, parent_site_id, contact_id, author_key, author_urn,
              author_name, headline, text, age_label, earliest_at, latest_at, rule, trigger_id, matched_text,
              created_at, created_by)
   ON revos.comments TO revos_app;
GRANT INSERT (tenant_id, id, campaign_id, contact_id, comment_id, owner_id, tags, name, company, headline,
              created_at, created_by),
      UPDATE (owner_id, tags, closed_at, deleted_at)
   ON revos.leads TO revos_app;
GRANT UPDATE ON revos.leads TO revos_definer;
CALL revos_sec.track('revos.contacts');
CALL revos_sec.track('revos.comments');
CALL revos_sec.track('revos.leads');
CALL revos_sec.audit_edits('revos.contacts', 'profile_key', 'profile_url', 'member_urn', 'full_name', 'first_name',
                           'last_name', 'company', 'job_title', 'lawful_basis', 'deleted_at');
CALL revos_sec.audit_edits('revos.leads', 'owner_id', 'tags', 'closed_at', 'blocked_code', 'deleted_at');

-- The copies follow the contact. The statement that adds leads brings them along; this mends what it got wrong.
CREATE FUNCTION revos_sec.copy_contact_to_new_leads() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.leads l SET name = c.full_name, company = c.company, headline = c.headline
    FROM changed n JOIN revos.contacts c ON c.tenant_id = n.tenant_id AND c.id = n.contact_id
   WHERE l.tenant_id = n.tenant_id AND l.id = n.id
     AND (n.name, n.company, n.headline) IS DISTINCT FROM (c.full_name, c.company, c.headline);
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.copy_contact_to_new_leads()');
CREATE TRIGGER copy_contact AFTER INSERT ON revos.leads REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.copy_contact_to_new_leads();

CREATE FUNCTION revos_sec.copy_edited_contact() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.leads l SET name = c.full_name, company = c.company, headline = c.headline
    FROM changed c
   WHERE l.tenant_id = c.tenant_id AND l.contact_id = c.id
     AND (l.name, l.company, l.headline) IS DISTINCT FROM (c.full_name, c.company, c.headline);
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.copy_edited_contact()');
CREATE TRIGGER copy_to_leads AFTER UPDATE ON revos.contacts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.copy_edited_contact();
