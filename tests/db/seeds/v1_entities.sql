-- The same tables as the first document's chapters show them one by one, word for word: v1.sql must come to the same.

CREATE TABLE tenants (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL,
  subdomain TEXT UNIQUE, -- For white-label domains
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE TABLE users (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('superadmin', 'admin', 'member')),
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_users_tenant_id ON users(tenant_id);
CREATE INDEX idx_users_email ON users(email);

CREATE TABLE cartridges (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  user_id UUID REFERENCES users(id) ON DELETE CASCADE, -- NULL for system cartridges
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('system', 'user', 'skill', 'preferences')),
  content TEXT NOT NULL, -- Markdown content
  editable_by TEXT NOT NULL CHECK (editable_by IN ('superadmin', 'user', 'both')),
  active BOOLEAN DEFAULT TRUE,
  priority INTEGER DEFAULT 0, -- Loading order (higher = load first)
  load_triggers JSONB, -- Keywords for lazy loading, e.g., ["linkedin", "post creation"]
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_cartridges_tenant_id ON cartridges(tenant_id);
CREATE INDEX idx_cartridges_user_id ON cartridges(user_id);
CREATE INDEX idx_cartridges_type ON cartridges(type);
CREATE INDEX idx_cartridges_active ON cartridges(active);

CREATE TABLE campaigns (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  linkedin_post_url TEXT NOT NULL,
  lead_magnet_name TEXT NOT NULL,
  trigger_word TEXT NOT NULL, -- Configurable (e.g., "SWIPE", "BANANA", "YES")
  webhook_url TEXT NOT NULL, -- For email delivery to client's CRM
  status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'paused', 'completed')) DEFAULT 'draft',
  dm_template TEXT, -- Personalization variables: {name}, {lead_magnet_name}
  stats JSONB DEFAULT '{"total_leads": 0, "dms_sent": 0, "emails_captured": 0}',
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_campaigns_tenant_id ON campaigns(tenant_id);
CREATE INDEX idx_campaigns_user_id ON campaigns(user_id);
CREATE INDEX idx_campaigns_status ON campaigns(status);

CREATE TABLE leads (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id UUID NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  name TEXT,
  email TEXT,
  linkedin_url TEXT NOT NULL UNIQUE, -- Prevent duplicate leads
  company TEXT,
  job_title TEXT,
  comment_text TEXT,
  comment_timestamp TIMESTAMPTZ,
  dm_status TEXT CHECK (dm_status IN ('pending', 'sent', 'replied', 'failed')),
  dm_sent_at TIMESTAMPTZ,
  dm_reply_text TEXT,
  email_status TEXT CHECK (email_status IN ('captured', 'sent_to_webhook', 'failed')),
  email_captured_at TIMESTAMPTZ,
  email_confidence_score INTEGER CHECK (email_confidence_score BETWEEN 0 AND 100),
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_leads_campaign_id ON leads(campaign_id);
CREATE INDEX idx_leads_tenant_id ON leads(tenant_id);
CREATE INDEX idx_leads_dm_status ON leads(dm_status);
CREATE INDEX idx_leads_email_status ON leads(email_status);
CREATE UNIQUE INDEX idx_leads_linkedin_url ON leads(linkedin_url);

-- Enable pgvector extension
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE mem0_memories (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  composite_key TEXT NOT NULL, -- Format: "tenantId::userId"
  memory_type TEXT NOT NULL CHECK (memory_type IN ('preference', 'goal', 'pattern', 'context', 'relationship')),
  content TEXT NOT NULL,
  metadata JSONB, -- Additional context (e.g., campaign_id, entity references)
  embedding vector(1536), -- OpenAI text-embedding-3-small (1536 dimensions)
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_mem0_composite_key ON mem0_memories(composite_key);
CREATE INDEX idx_mem0_tenant_id ON mem0_memories(tenant_id);
CREATE INDEX idx_mem0_user_id ON mem0_memories(user_id);
CREATE INDEX idx_mem0_memory_type ON mem0_memories(memory_type);

-- HNSW index for fast vector similarity search (cosine distance)
CREATE INDEX idx_mem0_embedding ON mem0_memories
  USING HNSW (embedding vector_cosine_ops);

CREATE TABLE pods (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  member_account_ids UUID[] NOT NULL, -- Array of LinkedIn session IDs
  reshare_limit_daily INTEGER DEFAULT 20, -- Max reshares/day per member
  reshare_window_minutes INTEGER DEFAULT 60, -- Spread reshares over this window
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_pods_tenant_id ON pods(tenant_id);

CREATE TABLE linkedin_sessions (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  account_id UUID NOT NULL, -- Links to external account system
  email TEXT NOT NULL,
  cookies_encrypted BYTEA NOT NULL, -- AES-256-GCM encrypted cookies
  session_token_encrypted BYTEA NOT NULL, -- AES-256-GCM encrypted session token
  expires_at TIMESTAMPTZ NOT NULL,
  last_used_at TIMESTAMPTZ,
  status TEXT NOT NULL CHECK (status IN ('active', 'expired')) DEFAULT 'active',
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_linkedin_sessions_tenant_id ON linkedin_sessions(tenant_id);
CREATE INDEX idx_linkedin_sessions_account_id ON linkedin_sessions(account_id);
CREATE INDEX idx_linkedin_sessions_status ON linkedin_sessions(status);
CREATE INDEX idx_linkedin_sessions_expires_at ON linkedin_sessions(expires_at);

CREATE TABLE reshare_history (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  pod_id UUID NOT NULL REFERENCES pods(id) ON DELETE CASCADE,
  post_url TEXT NOT NULL,
  post_author_account_id UUID NOT NULL, -- Author excluded from resharing
  resharer_account_id UUID NOT NULL,
  commentary TEXT NOT NULL, -- AI-generated unique commentary
  status TEXT NOT NULL CHECK (status IN ('queued', 'processing', 'success', 'failed')),
  execution_time_ms INTEGER, -- Playwright execution duration
  error_message TEXT,
  screenshot_base64 TEXT, -- Debug screenshot on failure
  executed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_reshare_history_pod_id ON reshare_history(pod_id);
CREATE INDEX idx_reshare_history_status ON reshare_history(status);
CREATE INDEX idx_reshare_history_resharer_account_id ON reshare_history(resharer_account_id);
CREATE INDEX idx_reshare_history_executed_at ON reshare_history(executed_at);

CREATE TABLE reshare_rate_limits (
  account_id UUID PRIMARY KEY,
  hourly_count INTEGER DEFAULT 0,
  daily_count INTEGER DEFAULT 0,
  weekly_count INTEGER DEFAULT 0,
  last_reshare_at TIMESTAMPTZ,
  reset_daily_at TIMESTAMPTZ DEFAULT (CURRENT_DATE + INTERVAL '1 day'),
  reset_weekly_at TIMESTAMPTZ DEFAULT (DATE_TRUNC('week', CURRENT_DATE) + INTERVAL '1 week'),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_reshare_rate_limits_reset_daily_at ON reshare_rate_limits(reset_daily_at);
CREATE INDEX idx_reshare_rate_limits_reset_weekly_at ON reshare_rate_limits(reset_weekly_at);

-- Enable RLS on all tables
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE cartridges ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
ALTER TABLE leads ENABLE ROW LEVEL SECURITY;
ALTER TABLE mem0_memories ENABLE ROW LEVEL SECURITY;
ALTER TABLE pods ENABLE ROW LEVEL SECURITY;
ALTER TABLE linkedin_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE reshare_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE reshare_rate_limits ENABLE ROW LEVEL SECURITY;

-- Tenants policy
CREATE POLICY tenant_isolation_tenants ON tenants
  USING (id = current_setting('app.current_tenant_id')::UUID);

-- Users policy
CREATE POLICY tenant_isolation_users ON users
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Cartridges policy
CREATE POLICY tenant_isolation_cartridges ON cartridges
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Campaigns policy
CREATE POLICY tenant_isolation_campaigns ON campaigns
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Leads policy
CREATE POLICY tenant_isolation_leads ON leads
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Mem0 memories policy
CREATE POLICY tenant_isolation_mem0_memories ON mem0_memories
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Pods policy
CREATE POLICY tenant_isolation_pods ON pods
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- LinkedIn sessions policy
CREATE POLICY tenant_isolation_linkedin_sessions ON linkedin_sessions
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Reshare history policy (join through pods)
CREATE POLICY tenant_isolation_reshare_history ON reshare_history
  USING (pod_id IN (SELECT id FROM pods WHERE tenant_id = current_setting('app.current_tenant_id')::UUID));

-- Reshare rate limits policy (join through linkedin_sessions)
CREATE POLICY tenant_isolation_reshare_rate_limits ON reshare_rate_limits
  USING (account_id IN (SELECT account_id FROM linkedin_sessions WHERE tenant_id = current_setting('app.current_tenant_id')::UUID));
