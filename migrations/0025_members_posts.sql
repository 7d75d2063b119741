-- A pod may look for its members' new posts: each becomes a proposed plan, which a person starts.

ALTER TABLE revos.pods ADD COLUMN finds_posts boolean NOT NULL DEFAULT false;
GRANT INSERT (finds_posts), UPDATE (finds_posts) ON revos.pods TO revos_app;

-- What an account's own activity page showed when it was last read: whatever comes on top is new.
CREATE TABLE revos.own_posts_readings (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  read_at timestamptz NOT NULL DEFAULT revos_api.now(),
  post_urns text[] NOT NULL CHECK (cardinality(post_urns) <= 500),
  created_at timestamptz NOT NULL DEFAULT revos_api.now(),
  updated_at timestamptz NOT NULL DEFAULT revos_api.now(),
  row_version bigint NOT NULL DEFAULT 1,
  created_by uuid DEFAULT revos_sec.uid(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES revos.linkedin_accounts (tenant_id, id)
);
CREATE UNIQUE INDEX own_posts_readings_account ON revos.own_posts_readings (tenant_id, account_id);
CALL revos_sec.protect('revos.own_posts_readings');
CALL revos_sec.admit_staff('revos.own_posts_readings');
GRANT SELECT ON revos.own_posts_readings TO revos_app, revos_platform;
GRANT INSERT (tenant_id, account_id, post_urns), UPDATE (read_at, post_urns) ON revos.own_posts_readings TO revos_app;
CALL revos_sec.track('revos.own_posts_readings');

-- Whoever switches it on, from wherever: the pod's job is there in the same transaction. It ends by itself.
CREATE FUNCTION revos_sec.look_for_posts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_api.add_job(c.tenant_id, gen_random_uuid(), 'maintenance_queue', 'find_posts',
                            jsonb_build_object('pod_id', c.id), 1, 100, NULL, 5, 'find_posts:' || c.id, NULL, 120000)
     FROM changed c WHERE c.finds_posts AND c.deleted_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER look_for_posts_of_new AFTER INSERT ON revos.pods REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.look_for_posts();
CREATE TRIGGER look_for_posts AFTER UPDATE ON revos.pods REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.look_for_posts();
