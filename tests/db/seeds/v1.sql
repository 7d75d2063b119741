-- The first document's tables as its three migrations make them, word for word.

-- File: supabase/migrations/001_core_schema.sql

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

CREATE TABLE tenants (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL,
  subdomain TEXT UNIQUE,
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

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation_tenants ON tenants
  USING (id = current_setting('app.current_tenant_id')::UUID);

CREATE POLICY tenant_isolation_users ON users
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- File: supabase/migrations/002_v1_core.sql

-- Cartridges
CREATE TABLE cartridges (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  user_id UUID REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('system', 'user', 'skill', 'preferences')),
  content TEXT NOT NULL,
  editable_by TEXT NOT NULL CHECK (editable_by IN ('superadmin', 'user', 'both')),
  active BOOLEAN DEFAULT TRUE,
  priority INTEGER DEFAULT 0,
  load_triggers JSONB,
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_cartridges_tenant_id ON cartridges(tenant_id);
CREATE INDEX idx_cartridges_user_id ON cartridges(user_id);
CREATE INDEX idx_cartridges_type ON cartridges(type);
CREATE INDEX idx_cartridges_active ON cartridges(active);

ALTER TABLE cartridges ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_cartridges ON cartridges
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Campaigns
CREATE TABLE campaigns (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  linkedin_post_url TEXT NOT NULL,
  lead_magnet_name TEXT NOT NULL,
  trigger_word TEXT NOT NULL,
  webhook_url TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'paused', 'completed')) DEFAULT 'draft',
  dm_template TEXT,
  stats JSONB DEFAULT '{"total_leads": 0, "dms_sent": 0, "emails_captured": 0}',
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_campaigns_tenant_id ON campaigns(tenant_id);
CREATE INDEX idx_campaigns_user_id ON campaigns(user_id);
CREATE INDEX idx_campaigns_status ON campaigns(status);

ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_campaigns ON campaigns
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Leads
CREATE TABLE leads (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id UUID NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  name TEXT,
  email TEXT,
  linkedin_url TEXT NOT NULL UNIQUE,
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

ALTER TABLE leads ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_leads ON leads
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Mem0 Memories
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE mem0_memories (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  composite_key TEXT NOT NULL,
  memory_type TEXT NOT NULL CHECK (memory_type IN ('preference', 'goal', 'pattern', 'context', 'relationship')),
  content TEXT NOT NULL,
  metadata JSONB,
  embedding vector(1536),
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_mem0_composite_key ON mem0_memories(composite_key);
CREATE INDEX idx_mem0_tenant_id ON mem0_memories(tenant_id);
CREATE INDEX idx_mem0_user_id ON mem0_memories(user_id);
CREATE INDEX idx_mem0_memory_type ON mem0_memories(memory_type);
CREATE INDEX idx_mem0_embedding ON mem0_memories USING HNSW (embedding vector_cosine_ops);

ALTER TABLE mem0_memories ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_mem0_memories ON mem0_memories
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- File: supabase/migrations/003_v15_reshare.sql

-- Pods
CREATE TABLE pods (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  member_account_ids UUID[] NOT NULL,
  reshare_limit_daily INTEGER DEFAULT 20,
  reshare_window_minutes INTEGER DEFAULT 60,
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_pods_tenant_id ON pods(tenant_id);

ALTER TABLE pods ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_pods ON pods
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- LinkedIn Sessions
CREATE TABLE linkedin_sessions (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
  account_id UUID NOT NULL,
  email TEXT NOT NULL,
  cookies_encrypted BYTEA NOT NULL,
  session_token_encrypted BYTEA NOT NULL,
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

ALTER TABLE linkedin_sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_linkedin_sessions ON linkedin_sessions
  USING (tenant_id = current_setting('app.current_tenant_id')::UUID);

-- Reshare History
CREATE TABLE reshare_history (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  pod_id UUID NOT NULL REFERENCES pods(id) ON DELETE CASCADE,
  post_url TEXT NOT NULL,
  post_author_account_id UUID NOT NULL,
  resharer_account_id UUID NOT NULL,
  commentary TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'processing', 'success', 'failed')),
  execution_time_ms INTEGER,
  error_message TEXT,
  screenshot_base64 TEXT,
  executed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT NOW()
);

CREATE INDEX idx_reshare_history_pod_id ON reshare_history(pod_id);
CREATE INDEX idx_reshare_history_status ON reshare_history(status);
CREATE INDEX idx_reshare_history_resharer_account_id ON reshare_history(resharer_account_id);
CREATE INDEX idx_reshare_history_executed_at ON reshare_history(executed_at);

ALTER TABLE reshare_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_reshare_history ON reshare_history
  USING (pod_id IN (SELECT id FROM pods WHERE tenant_id = current_setting('app.current_tenant_id')::UUID));

-- Reshare Rate Limits
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

ALTER TABLE reshare_rate_limits ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_reshare_rate_limits ON reshare_rate_limits
  USING (account_id IN (SELECT account_id FROM linkedin_sessions WHERE tenant_id = current_setting('app.current_tenant_id')::UUID));
