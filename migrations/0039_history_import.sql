-- Taking over what another system has kept. Such rows hold what people of a tenant may not write by hand: when a thing
-- was made, what went out before RevOS, addresses that were accepted elsewhere. One door for all of them, for admins, into
-- their own tenant; and still nothing that counts as approved here, because nobody approved it here.

-- A reshare that another system made: without an approval of ours, and in the way of doing it again.
ALTER TABLE revos.reshare_history ADD COLUMN origin text NOT NULL DEFAULT 'revos' CHECK (origin IN ('revos', 'import'));
DO $$
DECLARE
  old_one name := (SELECT k.conname FROM pg_constraint k
                    WHERE k.conrelid = 'revos.reshare_history'::regclass AND k.contype = 'c'
                      AND pg_get_constraintdef(k.oid) ~ 'approved_hash IS NOT NULL');
BEGIN
  EXECUTE format('ALTER TABLE revos.reshare_history DROP CONSTRAINT %I', old_one);
END $$;
ALTER TABLE revos.reshare_history ADD CONSTRAINT reshare_history_approved
  CHECK (origin = 'import' OR approved_hash IS NOT NULL OR status NOT IN ('processing', 'success', 'unknown'));

-- Notes when, and by whom, a capture was decided; of one that is taken over, when it was decided there.
CREATE OR REPLACE FUNCTION revos_sec.note_capture_decision() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'needs_review' AND NOT (current_user = 'revos_definer' AND NEW.decided_at IS NOT NULL) THEN
      NEW.decided_at := revos_api.now();
    END IF;
  ELSIF NEW.state <> OLD.state THEN
    NEW.decided_at := revos_api.now();
    NEW.decided_by := revos_sec.uid();
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['webhook_endpoints', 'campaign_triggers', 'campaign_steps', 'lead_magnets',
                                'lead_magnet_events', 'post_metrics', 'apollo_usage', 'outreach_enrolments',
                                'import_batches'] LOOP
    EXECUTE format('CREATE POLICY definer ON revos.%I TO revos_definer USING (true) WITH CHECK (true)', target);
  END LOOP;
  FOREACH target IN ARRAY ARRAY['linkedin_accounts', 'cartridges', 'webhook_endpoints', 'campaigns', 'campaign_triggers',
                                'campaign_steps', 'contacts', 'comments', 'leads', 'messages', 'email_captures',
                                'webhook_deliveries', 'outreach_enrolments', 'mem0_memories', 'pods', 'pod_members',
                                'reshare_plans', 'reshare_history', 'account_actions', 'lead_magnets',
                                'lead_magnet_events', 'posts', 'post_metrics', 'apollo_usage', 'import_batches'] LOOP
    EXECUTE format('GRANT SELECT, INSERT ON revos.%I TO revos_definer', target);
  END LOOP;
END $$;
CREATE POLICY definer_adds ON revos.campaigns FOR INSERT TO revos_definer WITH CHECK (true);
GRANT UPDATE (state, delivered_at) ON revos.webhook_deliveries TO revos_definer;

-- The columns that are taken over. What is not here is worked out by the database, or is nobody's to bring along: no
-- approvals, no ciphertext of sessions.
CREATE FUNCTION revos_sec.import_columns(of_table text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.columns || CASE WHEN EXISTS (SELECT FROM pg_attribute a
                                         WHERE a.attrelid = to_regclass('revos.' || of_table) AND a.attname = 'embedding')
                           THEN ', embedding, embedding_model' ELSE '' END
    FROM (VALUES
      ('linkedin_accounts', 'id, display_name, created_at'),
      ('cartridges', 'id, user_id, name, type, content, editable_by, active, priority, load_triggers, persona, '
       'writing_style, industry_knowledge, examples, tools_enabled, system_prompt, is_default, created_at, updated_at'),
      ('webhook_endpoints', 'id, name, url, secret_sealed, state, created_at'),
      ('lead_magnets', 'id, user_id, title, description, niche, file_url, is_custom, created_at'),
      ('lead_magnet_events', 'id, lead_magnet_id, kind, source, event_key, downloads, occurred_at'),
      ('lead_magnet_embeddings', 'id, lead_magnet_id, created_at'),
      ('posts', 'id, user_id, cartridge_id, content, image_url, status, linkedin_post_id, published_at, created_at'),
      ('post_metrics', 'id, post_id, taken_at, likes, comments, shares'),
      ('campaigns', 'id, user_id, cartridge_id, endpoint_id, name, linkedin_post_url, post_urn, lead_magnet_name, status, '
       'settings, launched_at, created_at, updated_at'),
      ('campaign_triggers', 'id, campaign_id, word'),
      ('campaign_steps', 'id, campaign_id, kind, text'),
      ('contacts', 'id, profile_key, profile_url, full_name, first_name, last_name, company, job_title, company_size, '
       'enrichment_status, source, collected_at, created_at'),
      ('comments', 'id, campaign_id, site_comment_id, contact_id, author_key, author_name, text, earliest_at, latest_at, '
       'rule, created_at'),
      ('leads', 'id, campaign_id, contact_id, comment_id, name, company, created_at'),
      ('messages', 'id, lead_id, channel, direction, origin, step, subject, content, status, sent_at, delivered_at, '
       'why_rule, created_at'),
      ('email_captures', 'id, lead_id, address, source, confidence, state, is_primary, reason, decided_at, created_at'),
      ('webhook_deliveries', 'id, endpoint_id, lead_id, type, event_id, body, created_at'),
      ('outreach_enrolments', 'id, lead_id, provider, external_campaign_id, status, status_at, created_at'),
      ('mem0_memories', 'id, user_id, memory_type, content, metadata, source, created_at, updated_at'),
      ('apollo_usage', 'id, user_id, request_key, credits_used, result, created_at'),
      ('pods', 'id, name, reshare_limit_daily, reshare_window_minutes, created_at, updated_at'),
      ('pod_members', 'id, pod_id, account_id, joined_at'),
      ('reshare_plans', 'id, pod_id, author_account_id, post_url, post_urn, seed, state, starts_at, ends_at, created_at'),
      ('reshare_history', 'id, plan_id, pod_id, post_url, post_urn, author_account_id, resharer_account_id, commentary, '
       'scheduled_for, status, why_rule, execution_time_ms, error_message, executed_at, origin, created_at'),
      ('account_actions', 'id, account_id, kind, origin, state, at, subject_key'),
      ('import_batches', 'id, kind, source_name, mapping, state, rows_read, rows_added, rows_refused')
    ) c (name, columns)
   WHERE c.name = of_table AND to_regclass('revos.' || of_table) IS NOT NULL
$$;
CALL revos_sec.as_definer('revos_sec.import_columns(text)');

-- Whether the tenant was asked to have nothing to do with this any more.
CREATE FUNCTION revos_sec.is_listed(tenant uuid, of_kind text, value text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM revos.suppressions s
                  WHERE s.tenant_id = tenant AND s.campaign_id IS NULL AND s.deleted_at IS NULL
                    AND s.key_hash = revos_sec.suppression_hash(tenant, of_kind, value))
$$;
CALL revos_sec.as_definer('revos_sec.is_listed(uuid, text, text)');

-- People: never with a login, never as a superadmin. Who is known by address is who they are here.
CREATE FUNCTION revos_sec.add_people(tenant uuid, rows jsonb) RETURNS TABLE (row_id uuid, what text, kept_id uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person record;
  known uuid;
BEGIN
  FOR person IN SELECT r.id, r.email, r.display_name, r.role, r.created_at
                  FROM jsonb_populate_recordset(NULL::revos.users, rows) r LOOP
    row_id := person.id;
    SELECT u.id INTO known FROM revos.users u
     WHERE u.tenant_id = tenant AND (u.id = person.id OR (u.email = person.email AND u.deleted_at IS NULL))
     ORDER BY u.id = person.id DESC LIMIT 1;
    IF known IS NOT NULL THEN
      what := CASE WHEN known = person.id THEN 'there' ELSE 'clash' END;
      kept_id := known;
    ELSIF person.role NOT IN ('admin', 'member', 'client') THEN
      what := 'refused';
      kept_id := person.id;
    ELSE
      PERFORM revos_sec.put_member(tenant, person.id, person.email, person.display_name, person.role, true, NULL);
      UPDATE revos.users u SET created_at = person.created_at WHERE u.tenant_id = tenant AND u.id = person.id;
      what := 'added';
      kept_id := person.id;
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;
CALL revos_sec.as_definer('revos_sec.add_people(uuid, jsonb)');

-- Adds rows all in one go, or fails. `columns` comes from import_columns, nothing of it from the caller.
CREATE FUNCTION revos_sec.add_history(tenant uuid, of_table text, columns text, rows jsonb)
RETURNS TABLE (row_id uuid, what text, kept_id uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  has_author boolean := EXISTS (SELECT FROM pg_attribute a
                                 WHERE a.attrelid = to_regclass('revos.' || of_table) AND a.attname = 'created_by');
  refused text := CASE of_table WHEN 'contacts' THEN 'revos_sec.is_listed($1, ''profile'', r.profile_key)'
                                WHEN 'email_captures' THEN 'revos_sec.is_listed($1, ''email'', r.address)'
                                ELSE 'false' END;
  kept text := CASE of_table WHEN 'contacts' THEN
                 '(SELECT c.id FROM revos.contacts c WHERE c.tenant_id = $1 AND c.profile_key = w.profile_key'
                 '    AND c.deleted_at IS NULL)'
               ELSE 'NULL' END;
BEGIN
  IF of_table = 'users' THEN
    RETURN QUERY SELECT p.row_id, p.what, p.kept_id FROM revos_sec.add_people(tenant, rows) p;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format($sql$
    WITH wanted AS (
      SELECT r.*, %4$s AS is_refused FROM jsonb_populate_recordset(NULL::revos.%1$I, $2) r
    ), added AS (
      INSERT INTO revos.%1$I (tenant_id, %2$s %3$s)
      SELECT $1, %5$s %3$s FROM wanted WHERE NOT is_refused
      ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT w.id,
           CASE WHEN w.is_refused THEN 'suppressed' WHEN a.id IS NOT NULL THEN 'added'
                WHEN EXISTS (SELECT FROM revos.%1$I t WHERE t.tenant_id = $1 AND t.id = w.id) THEN 'there'
                ELSE 'clash' END,
           coalesce(a.id, %6$s, w.id)
      FROM wanted w LEFT JOIN added a ON a.id = w.id
  $sql$, of_table, CASE WHEN has_author THEN 'created_by,' ELSE '' END, columns, refused,
         CASE WHEN has_author THEN '$3,' ELSE '' END, kept)
  USING tenant, rows, revos_sec.uid();
END $$;
CALL revos_sec.as_definer('revos_sec.add_history(uuid, text, text, jsonb)');

-- The same row by row when one of them is wrong. The owner, who makes a tenant in the same transaction, comes in here;
-- people through revos_api.import_rows.
CREATE FUNCTION revos_sec.import_rows(tenant uuid, of_table text, rows jsonb)
RETURNS TABLE (id uuid, outcome text, stored_id uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  columns text := CASE of_table WHEN 'users' THEN '' ELSE revos_sec.import_columns(of_table) END;
  became record;
  one jsonb;
  each_alone boolean := false;
  news boolean := false;
BEGIN
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  IF columns IS NULL THEN
    PERFORM revos_sec.refuse('invalid', 'import.unknown-table', of_table);
  END IF;
  BEGIN
    FOR became IN SELECT * FROM revos_sec.add_history(tenant, of_table, columns, rows) LOOP
      id := became.row_id;
      outcome := became.what;
      stored_id := became.kept_id;
      news := news OR outcome = 'added';
      RETURN NEXT;
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
    each_alone := true; -- nothing was returned: the query fails before its first row
  END;
  -- One of them is wrong: each for itself, so that the others are not lost with it.
  FOR one IN SELECT e.value FROM jsonb_array_elements(rows) e WHERE each_alone LOOP
    BEGIN
      SELECT a.row_id, a.what, a.kept_id INTO STRICT id, outcome, stored_id
        FROM revos_sec.add_history(tenant, of_table, columns, jsonb_build_array(one)) a;
      news := news OR outcome = 'added';
    EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
      id := (one ->> 'id')::uuid;
      outcome := 'refused';
      stored_id := id;
    END;
    RETURN NEXT;
  END LOOP;
  IF of_table = 'webhook_deliveries' THEN
    -- They were delivered elsewhere; the fact is worked out when that is said.
    UPDATE revos.webhook_deliveries d SET state = 'delivered', delivered_at = d.created_at
      FROM jsonb_populate_recordset(NULL::revos.webhook_deliveries, rows) r
     WHERE d.tenant_id = tenant AND d.id = r.id AND d.state = 'pending';
  END IF;
  IF news THEN
    PERFORM revos_sec.note_audit(tenant, 'import', of_table, tenant);
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.import_rows(uuid, text, jsonb)');

-- Adds rows of `of_table` as another system had them; what became of each: 'added', 'there' (the same id, added before),
-- 'clash' (another row has its name; `stored_id` is that one's for people and contacts), 'suppressed' (the tenant was
-- asked to leave this person alone), 'refused' (the database takes no such value). Admins.
CREATE FUNCTION revos_api.import_rows(tenant uuid, of_table text, rows jsonb)
RETURNS TABLE (id uuid, outcome text, stored_id uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  RETURN QUERY SELECT r.id, r.outcome, r.stored_id FROM revos_sec.import_rows(tenant, of_table, rows) r;
END $$;
CALL revos_sec.as_definer('revos_api.import_rows(uuid, text, jsonb)', 'revos_app');
