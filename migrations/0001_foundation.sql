-- Schemas, who may use them, the kind of database this is, and its clock.
-- Runs as revos_owner. Roles belong to the cluster and are made by provisioning, never here: two migrators would collide.

DO $$
DECLARE
  missing text;
BEGIN
  SELECT string_agg(r, ', ') INTO missing
    FROM unnest(ARRAY['revos_owner', 'revos_app', 'revos_client', 'revos_platform', 'revos_definer', 'revos_backup']) r
   WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'roles are missing: %', missing USING ERRCODE = '42704';
  END IF;
  IF current_user <> 'revos_owner' THEN
    RAISE EXCEPTION 'migrations run as revos_owner, not as %', current_user USING ERRCODE = '42501';
  END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS revos;     -- data
CREATE SCHEMA IF NOT EXISTS revos_sec; -- who is who and who may what; no operator reads or writes its tables
CREATE SCHEMA IF NOT EXISTS revos_api; -- functions that keep an invariant

-- USAGE of revos_sec lets statements name the functions of identity; its tables stay closed.
GRANT USAGE ON SCHEMA revos, revos_sec, revos_api
   TO revos_app, revos_client, revos_platform, revos_definer, revos_backup;
-- Who is made the owner of a function needs CREATE on its schema (ALTER FUNCTION … OWNER TO).
GRANT CREATE ON SCHEMA revos_sec, revos_api TO revos_definer;

ALTER DEFAULT PRIVILEGES FOR ROLE revos_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE revos_owner IN SCHEMA revos GRANT SELECT ON TABLES TO revos_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE revos_owner IN SCHEMA revos_sec GRANT SELECT ON TABLES TO revos_backup;

-- ---------------------------------------------------------------------------------------------------------
-- Helpers of the migrations. Only the owner may call them.

-- A definer function bypasses the policies of its caller: it belongs to revos_definer, which has policies on
-- just the tables such functions write. `callers` may be empty (triggers).
CREATE PROCEDURE revos_sec.as_definer(target regprocedure, VARIADIC callers text[] DEFAULT '{}')
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller text;
BEGIN
  EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', target);
  EXECUTE format('ALTER FUNCTION %s OWNER TO revos_definer', target);
  SET LOCAL ROLE revos_definer;
  EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target);
  -- Making a trigger asks for EXECUTE, and the owner inherits nothing from revos_definer.
  EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO revos_owner', target);
  FOREACH caller IN ARRAY callers LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', target, caller);
  END LOOP;
  SET LOCAL ROLE revos_owner;
END $$;

-- How a function says no in a way that reaches a person: SQLSTATE RV001…RV006 name the kind, the message is a
-- key of the catalogue of reasons, the detail its facts.
CREATE FUNCTION revos_sec.refuse(kind text, reason text, VARIADIC facts text[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING
    ERRCODE = CASE kind WHEN 'limit' THEN 'RV001' WHEN 'needs-person' THEN 'RV002' WHEN 'invalid' THEN 'RV003'
                        WHEN 'conflict' THEN 'RV004' WHEN 'not-found' THEN 'RV005' WHEN 'denied' THEN 'RV006' END,
    MESSAGE = reason, DETAIL = to_jsonb(facts)::text;
END $$;
CALL revos_sec.as_definer('revos_sec.refuse(text, text, text[])', 'revos_app', 'revos_client', 'revos_owner');

-- ---------------------------------------------------------------------------------------------------------
-- What kind of database this is. Provisioning writes it, once, before the first tenant; it never changes.

CREATE TABLE revos_sec.database_kind (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  kind text NOT NULL CHECK (kind IN ('live', 'practice')),
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Exists in practice databases only; there the practice network moves it.
CREATE TABLE revos_sec.practice_clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  now_at timestamptz NOT NULL
);

ALTER TABLE revos_sec.database_kind ENABLE ROW LEVEL SECURITY;
ALTER TABLE revos_sec.database_kind FORCE ROW LEVEL SECURITY;
ALTER TABLE revos_sec.practice_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE revos_sec.practice_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_decides ON revos_sec.database_kind FOR INSERT TO revos_owner WITH CHECK (true);
CREATE POLICY definer ON revos_sec.database_kind TO revos_definer USING (true) WITH CHECK (true);
CREATE POLICY definer ON revos_sec.practice_clock TO revos_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON revos_sec.database_kind TO revos_definer;
GRANT SELECT, INSERT, UPDATE ON revos_sec.practice_clock TO revos_definer;

CREATE FUNCTION revos_sec.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON revos_sec.database_kind
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.refuse_change();

CREATE FUNCTION revos_sec.start_practice_clock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO revos_sec.practice_clock (now_at) SELECT clock_timestamp() WHERE NEW.kind = 'practice';
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.start_practice_clock()');
CREATE TRIGGER start_practice_clock AFTER INSERT ON revos_sec.database_kind
  FOR EACH ROW EXECUTE FUNCTION revos_sec.start_practice_clock();

CREATE FUNCTION revos_sec.is_practice() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM revos_sec.database_kind WHERE kind = 'practice')
$$;
CALL revos_sec.as_definer('revos_sec.is_practice()', 'revos_app', 'revos_client', 'revos_platform', 'revos_owner');

-- The workspace clock: everything that decides (limits, hours, due times) reads it. Leases, heartbeats,
-- deadlines and webhook timestamps use clock_timestamp().
CREATE FUNCTION revos_api.now() RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT c.now_at FROM revos_sec.practice_clock c), clock_timestamp());
END $$;
CALL revos_sec.as_definer('revos_api.now()', 'revos_app', 'revos_client', 'revos_platform', 'revos_owner');

-- Moves the practice clock. The owner's session only, in a practice database only, forwards only.
CREATE FUNCTION revos_api.set_practice_now(moment timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'revos_owner', 'MEMBER') THEN
    RAISE EXCEPTION 'only the owner moves the practice clock' USING ERRCODE = '42501';
  END IF;
  IF NOT revos_sec.is_practice() THEN
    PERFORM revos_sec.refuse('denied', 'practice.only');
  END IF;
  UPDATE revos_sec.practice_clock SET now_at = moment WHERE now_at <= moment;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('invalid', 'practice.clock-backwards');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.set_practice_now(timestamptz)', 'revos_owner');

-- ---------------------------------------------------------------------------------------------------------
-- updated_at and row_version of every table. A row trigger that touches no other row is linear.

CREATE FUNCTION revos_sec.touch() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.row_version := OLD.row_version + 1;
  NEW.updated_at := revos_api.now();
  RETURN NEW;
END $$;
