-- What changed (for offline copies and open windows) and who changed what (for people). Both are statement
-- triggers with transition tables: a row trigger that moves a counter is quadratic.

CREATE TABLE revos.sequence_counters (
  tenant_id uuid PRIMARY KEY REFERENCES revos.tenants (id),
  last_value bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE revos.sequence_counters IS
  'newest change_log.seq of the tenant; its row lock makes the sequence follow the order of commits';

CREATE TABLE revos.change_log (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  op text NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, seq)
);

CREATE TABLE revos.audit_log (
  tenant_id uuid NOT NULL REFERENCES revos.tenants (id),
  id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT revos_api.now(),
  actor uuid,          -- the person; null = the product itself
  login name NOT NULL, -- the session
  action text NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_at ON revos.audit_log (tenant_id, at DESC, id);
CREATE INDEX audit_log_row ON revos.audit_log (tenant_id, row_id, at DESC);
COMMENT ON TABLE revos.audit_log IS 'append-only; holds no personal values, those are in audit_values and can be erased';

CREATE TABLE revos.audit_values (
  tenant_id uuid NOT NULL,
  audit_id uuid NOT NULL,
  column_name text NOT NULL,
  old_value text,
  new_value text,
  PRIMARY KEY (tenant_id, audit_id, column_name),
  FOREIGN KEY (tenant_id, audit_id) REFERENCES revos.audit_log (tenant_id, id)
);

CALL revos_sec.protect('revos.sequence_counters');
CALL revos_sec.protect('revos.change_log');
CALL revos_sec.protect('revos.audit_log');
CALL revos_sec.protect('revos.audit_values');
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['sequence_counters', 'change_log', 'audit_log', 'audit_values'] LOOP
    EXECUTE format('CREATE POLICY staff_reads ON revos.%I FOR SELECT TO revos_app
                      USING (tenant_id = ANY ((SELECT revos_sec.staff_tenant_ids())::uuid[]))', target);
    EXECUTE format('CREATE POLICY definer ON revos.%I TO revos_definer USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT ON revos.%I TO revos_app, revos_platform', target);
    EXECUTE format('GRANT SELECT, INSERT ON revos.%I TO revos_definer', target);
  END LOOP;
END $$;
GRANT UPDATE ON revos.sequence_counters TO revos_definer;
GRANT UPDATE (old_value, new_value) ON revos.audit_values TO revos_definer; -- erasure

-- ---------------------------------------------------------------------------------------------------------

-- Every writer of a tenant takes the counter's row before any other row, in this order always: without it a
-- transaction that holds a lead and waits for the counter meets one that holds the counter and waits for the
-- lead. The tenant is the one the session has chosen; a session that chose none only loses this courtesy.
CREATE FUNCTION revos_sec.lock_sequence() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM revos.sequence_counters s
    WHERE s.tenant_id = nullif(current_setting('app.current_tenant_id', true), '')::uuid
      AND s.tenant_id = ANY (revos_sec.tenant_ids())
      FOR UPDATE;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.lock_sequence()');

-- Appends one row a changed row; the counter moves once for a statement and tenant. The NOTIFY is a nudge on
-- the tenant's own channel; equal ones of a transaction are sent once.
CREATE FUNCTION revos_sec.log_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  batch record;
  before bigint;
BEGIN
  FOR batch IN SELECT c.tenant_id, count(*) AS rows FROM changed c GROUP BY c.tenant_id ORDER BY c.tenant_id LOOP
    UPDATE revos.sequence_counters s SET last_value = s.last_value + batch.rows
     WHERE s.tenant_id = batch.tenant_id
    RETURNING s.last_value - batch.rows INTO STRICT before;
    INSERT INTO revos.change_log (tenant_id, seq, table_name, row_id, op)
    SELECT c.tenant_id, before + row_number() OVER (), TG_TABLE_NAME, c.id, lower(TG_OP)
      FROM changed c WHERE c.tenant_id = batch.tenant_id;
    PERFORM pg_notify('revos_' || replace(batch.tenant_id::text, '-', ''), TG_TABLE_NAME);
  END LOOP;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.log_changes()');

-- Makes change_log follow `target` (columns tenant_id and id).
CREATE PROCEDURE revos_sec.track(target regclass)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER a_lock_sequence BEFORE INSERT OR UPDATE OR DELETE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.lock_sequence()', target);
  EXECUTE format('CREATE TRIGGER log_inserts AFTER INSERT ON %s REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.log_changes()', target);
  EXECUTE format('CREATE TRIGGER log_updates AFTER UPDATE ON %s REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.log_changes()', target);
  EXECUTE format('CREATE TRIGGER log_deletes AFTER DELETE ON %s REFERENCING OLD TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.log_changes()', target);
END $$;

-- Notes additions and, of edits, the columns named in the trigger's arguments with old and new value. `#name`
-- notes that a column changed, without its value: sealed secrets.
CREATE FUNCTION revos_sec.audit_inserts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO revos.audit_log (tenant_id, id, actor, login, action, table_name, row_id)
  SELECT c.tenant_id, gen_random_uuid(), me.id, session_user, 'insert', TG_TABLE_NAME, c.id
    FROM changed c CROSS JOIN (SELECT revos_sec.uid() AS id) me;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.audit_inserts()');

CREATE FUNCTION revos_sec.audit_updates() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Only rows that differ in an audited column become jsonb: facts that move in bulk cost next to nothing.
  differs text := (SELECT string_agg(format('o.%1$I IS DISTINCT FROM n.%1$I', ltrim(a, '#')), ' OR ')
                     FROM unnest(TG_ARGV) a);
BEGIN
  EXECUTE format($sql$
    WITH pair AS (
      SELECT n.tenant_id, n.id, gen_random_uuid() AS audit_id, to_jsonb(o) AS was, to_jsonb(n) AS is_now
        FROM old_rows o JOIN new_rows n USING (tenant_id, id) WHERE %s
    ), difference AS (
      SELECT p.tenant_id, p.id, p.audit_id, ltrim(a, '#') AS column_name,
             CASE WHEN a NOT LIKE '#%%' THEN p.was ->> a END AS old_value,
             CASE WHEN a NOT LIKE '#%%' THEN p.is_now ->> a END AS new_value
        FROM pair p CROSS JOIN unnest($1) a
       WHERE p.was -> ltrim(a, '#') IS DISTINCT FROM p.is_now -> ltrim(a, '#')
    ), entry AS (
      INSERT INTO revos.audit_log (tenant_id, id, actor, login, action, table_name, row_id)
      SELECT p.tenant_id, p.audit_id, revos_sec.uid(), session_user, 'update', $2, p.id FROM pair p
    )
    INSERT INTO revos.audit_values (tenant_id, audit_id, column_name, old_value, new_value)
    SELECT d.tenant_id, d.audit_id, d.column_name, d.old_value, d.new_value FROM difference d
  $sql$, differs) USING TG_ARGV::text[], TG_TABLE_NAME;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.audit_updates()');

-- Makes the audit follow edits of `columns` of `target`.
CREATE PROCEDURE revos_sec.audit_edits(target regclass, VARIADIC columns text[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  unknown text;
BEGIN
  SELECT string_agg(c, ', ') INTO unknown FROM unnest(columns) c
   WHERE NOT EXISTS (SELECT FROM pg_attribute
                      WHERE attrelid = target AND attnum > 0 AND attname = ltrim(c, '#'));
  IF unknown IS NOT NULL THEN
    RAISE EXCEPTION '% has no column %', target, unknown USING ERRCODE = '42703';
  END IF;
  EXECUTE format('CREATE TRIGGER audit_updates AFTER UPDATE ON %s
                    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.audit_updates(%s)', target,
                 (SELECT string_agg(quote_literal(c), ', ') FROM unnest(columns) c));
END $$;

-- The same, and additions.
CREATE PROCEDURE revos_sec.audit(target regclass, VARIADIC columns text[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audit_inserts AFTER INSERT ON %s REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.audit_inserts()', target);
  CALL revos_sec.audit_edits(target, VARIADIC columns);
END $$;

-- For definer functions: notes that a person did `done` to a row.
CREATE FUNCTION revos_sec.note_audit(tenant uuid, done text, of_table text, of_row uuid) RETURNS uuid
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO revos.audit_log (tenant_id, id, actor, login, action, table_name, row_id)
  VALUES (tenant, gen_random_uuid(), revos_sec.uid(), session_user, done, of_table, of_row)
  RETURNING id
$$;
CALL revos_sec.as_definer('revos_sec.note_audit(uuid, text, text, uuid)');

CALL revos_sec.track('revos.users');
CALL revos_sec.audit('revos.users', 'email', 'display_name', 'role', 'active', 'deleted_at');
