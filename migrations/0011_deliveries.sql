-- One event for one endpoint, and every attempt to deliver it.

CREATE TABLE revos.webhook_deliveries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  lead_id uuid, -- null: a test, or an event of a campaign
  type text NOT NULL CHECK (type ~ '^[a-z]+(\.[a-z_]+)+$'),
  event_id text NOT NULL CHECK (event_id ~ '^[A-Za-z0-9_-]{8,100}$'),
  body bytea NOT NULL CHECK (length(body) <= 1048576), -- exactly what is signed and sent
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'parked')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  why_rule text NOT NULL DEFAULT '' CHECK (length(why_rule) <= 100),
  why_facts text[] NOT NULL DEFAULT '{}',
  why_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, endpoint_id, event_id),
  FOREIGN KEY (tenant_id, endpoint_id) REFERENCES revos.webhook_endpoints (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES revos.leads (tenant_id, id)
);
CREATE INDEX webhook_deliveries_lead ON revos.webhook_deliveries (tenant_id, lead_id);
CREATE INDEX webhook_deliveries_due ON revos.webhook_deliveries (tenant_id, next_attempt_at)
  WHERE state = 'pending' AND deleted_at IS NULL;
CREATE INDEX webhook_deliveries_newest ON revos.webhook_deliveries (tenant_id, created_at DESC, id);

CREATE FUNCTION revos_sec.note_delivered() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.state = 'delivered' AND NEW.state <> 'delivered' THEN
    PERFORM revos_sec.refuse('conflict', 'delivery.already-delivered');
  END IF;
  IF NEW.state = 'delivered' AND NEW.delivered_at IS NULL THEN
    NEW.delivered_at := revos_api.now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delivered BEFORE UPDATE OF state ON revos.webhook_deliveries
  FOR EACH ROW EXECUTE FUNCTION revos_sec.note_delivered();

-- Append-only.
CREATE TABLE revos.webhook_attempts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  http_status integer NOT NULL DEFAULT 0 CHECK (http_status BETWEEN 0 AND 999), -- 0: no answer
  error text NOT NULL DEFAULT '' CHECK (length(error) <= 100),
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  response_start bytea NOT NULL DEFAULT '' CHECK (length(response_start) <= 512),
  at timestamptz NOT NULL, -- the computer's clock
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  created_by uuid DEFAULT revos_sec.uid(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, delivery_id, number),
  FOREIGN KEY (tenant_id, delivery_id) REFERENCES revos.webhook_deliveries (tenant_id, id)
);

CALL revos_sec.protect('revos.webhook_deliveries');
CALL revos_sec.admit_staff('revos.webhook_deliveries');
CREATE POLICY client_reads ON revos.webhook_deliveries FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND EXISTS (SELECT FROM revos.leads l -- under the client's own policy
                      WHERE l.tenant_id = webhook_deliveries.tenant_id AND l.id = webhook_deliveries.lead_id));
CREATE POLICY definer ON revos.webhook_deliveries TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT ON revos.webhook_deliveries TO revos_app, revos_client, revos_platform, revos_definer;
GRANT INSERT (tenant_id, id, endpoint_id, lead_id, type, event_id, body, next_attempt_at, why_rule, why_facts, why_until),
      UPDATE (state, attempts, next_attempt_at, why_rule, why_facts, why_until, deleted_at)
   ON revos.webhook_deliveries TO revos_app;
CALL revos_sec.track('revos.webhook_deliveries');

CALL revos_sec.protect('revos.webhook_attempts');
CREATE POLICY staff_reads ON revos.webhook_attempts FOR SELECT TO revos_app
  USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
CREATE POLICY staff_adds ON revos.webhook_attempts FOR INSERT TO revos_app
  WITH CHECK (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]));
GRANT SELECT ON revos.webhook_attempts TO revos_app, revos_platform;
GRANT INSERT (tenant_id, id, delivery_id, number, http_status, error, duration_ms, response_start, at)
   ON revos.webhook_attempts TO revos_app;
