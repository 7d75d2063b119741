-- The second document's tables. It lists columns with types and remarks and shows SQL for three policies only, which are
-- here word for word. A remark that lists values is a CHECK here, one that names a table a foreign key; nothing else has
-- been added: no NOT NULL, no default, no index, no action, because it states none. The e-mail is no key in it.

CREATE EXTENSION IF NOT EXISTS vector;

-- The hosted platform it was written for brings this along.
CREATE SCHEMA auth;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text,
  role text CHECK (role IN ('client', 'super_admin')),
  created_at timestamp,
  updated_at timestamp
);

CREATE TABLE cartridges (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id),
  name text,
  persona jsonb,
  writing_style jsonb,
  industry_knowledge jsonb,
  tools_enabled text[],
  system_prompt text,
  examples jsonb,
  is_default boolean,
  created_at timestamp
);

CREATE TABLE campaigns (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id),
  cartridge_id uuid REFERENCES cartridges (id),
  name text,
  linkedin_post_url text,
  status text CHECK (status IN ('active', 'paused', 'completed')),
  settings jsonb,
  created_at timestamp,
  updated_at timestamp
);

CREATE TABLE leads (
  id uuid PRIMARY KEY,
  campaign_id uuid REFERENCES campaigns (id),
  linkedin_profile_url text,
  name text,
  comment_text text,
  commented_at timestamp,
  status text CHECK (status IN ('scraped', 'enriched', 'contacted', 'replied')),
  enrichment_status text CHECK (enrichment_status IN ('pending', 'enriched', 'partial', 'failed')),
  email text,
  company_name text,
  job_title text,
  company_size text,
  dm_status text CHECK (dm_status IN ('pending', 'sent', 'delivered', 'replied')),
  dm_sent_at timestamp,
  dm_replied_at timestamp,
  email_status text CHECK (email_status IN ('queued', 'sent', 'opened', 'clicked', 'replied')),
  email_campaign_id text,
  created_at timestamp,
  UNIQUE (campaign_id, linkedin_profile_url) -- "Unique per campaign"
);

CREATE TABLE messages (
  id uuid PRIMARY KEY,
  lead_id uuid REFERENCES leads (id),
  channel text CHECK (channel IN ('dm', 'email')),
  content text,
  subject text,
  status text CHECK (status IN ('draft', 'approved', 'sent', 'failed')),
  sent_at timestamp,
  approved_by uuid REFERENCES users (id),
  created_at timestamp
);

CREATE TABLE lead_magnets (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id),
  title text,
  description text,
  niche text,
  file_url text,
  download_count integer,
  conversion_rate decimal,
  is_custom boolean,
  created_at timestamp
);

CREATE TABLE posts (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id),
  cartridge_id uuid REFERENCES cartridges (id),
  content text,
  image_url text,
  status text CHECK (status IN ('draft', 'approved', 'published')),
  linkedin_post_id text,
  likes integer,
  comments integer,
  shares integer,
  published_at timestamp,
  created_at timestamp
);

CREATE TABLE apollo_usage (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id),
  credits_used integer,
  result text CHECK (result IN ('success', 'partial', 'failed')),
  created_at timestamp
);

CREATE TABLE embeddings (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id), -- "Scope by user"
  content text,
  embedding vector(1536),
  metadata jsonb,
  created_at timestamp
);

CREATE TABLE lead_magnet_embeddings (
  id uuid PRIMARY KEY,
  lead_magnet_id uuid REFERENCES lead_magnets (id),
  embedding vector(1536),
  created_at timestamp
);

-- "Multi-tenant isolation via RLS": the policies below say nothing without it.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
ALTER TABLE leads ENABLE ROW LEVEL SECURITY;

-- Users see only their own data
CREATE POLICY "Users see own campaigns"
  ON campaigns FOR SELECT
  USING (user_id = auth.uid());

CREATE POLICY "Users see own leads"
  ON leads FOR SELECT
  USING (campaign_id IN (
    SELECT id FROM campaigns WHERE user_id = auth.uid()
  ));

-- Super admins see everything
CREATE POLICY "Super admins see all"
  ON campaigns FOR SELECT
  USING (EXISTS (
    SELECT 1 FROM users
    WHERE id = auth.uid() AND role = 'super_admin'
  ));
