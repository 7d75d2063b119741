-- What a client decides about own messages, from a window that runs no jobs: the agency's desktops go on from there.

-- Staff reach every message of the tenant, a client those of own campaigns; any other is not there.
CREATE FUNCTION revos_sec.require_message(tenant uuid, message uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT tenant = ANY (revos_sec.staff_tenant_ids()) AND NOT EXISTS (
       SELECT FROM revos.messages m JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
        WHERE m.tenant_id = tenant AND m.id = message AND l.campaign_id = ANY (revos_sec.own_campaign_ids())) THEN
    PERFORM revos_sec.refuse('not-found', 'message.gone');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.require_message(uuid, uuid)');

SET LOCAL ROLE revos_definer;
-- As before; and what a client approves gets a job that plans it. That one has no unique key: an approval that comes
-- while an earlier job still runs must not be taken for done by it.
CREATE OR REPLACE FUNCTION revos_api.approve(tenant uuid, message uuid, hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM revos_sec.require_message(tenant, message);
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  IF NOT revos_sec.put_approval(tenant, message, hash, revos_sec.uid()) THEN
    RETURN false;
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'approve', 'messages', message);
  IF NOT tenant = ANY (revos_sec.staff_tenant_ids()) THEN
    UPDATE revos.messages m SET why_rule = 'message.approved-to-be-planned'
     WHERE m.tenant_id = tenant AND m.id = message;
    INSERT INTO revos.jobs (tenant_id, id, queue, kind, args, priority, run_at, due)
    VALUES (tenant, gen_random_uuid(), 'dm_queue', 'plan_message', jsonb_build_object('message_id', message), 50,
            revos_api.now(), true);
  END IF;
  RETURN true;
END $$;
SET LOCAL ROLE revos_owner;

-- A person's no, with the reason that stays with the message.
CREATE FUNCTION revos_api.skip_message(tenant uuid, message uuid, reason text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  PERFORM revos_sec.require_message(tenant, message);
  IF coalesce(length(reason), 501) > 500 THEN
    PERFORM revos_sec.refuse('invalid', 'message.reason-too-long');
  END IF;
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  UPDATE revos.messages m
     SET status = 'skipped', scheduled_for = NULL, why_rule = 'message.skipped-by-person',
         why_facts = ARRAY[btrim(reason)], why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = message AND m.deleted_at IS NULL;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('not-found', 'message.gone');
  END IF;
  PERFORM revos_sec.note_audit(tenant, 'skip', 'messages', message);
END $$;
CALL revos_sec.as_definer('revos_api.skip_message(uuid, uuid, text)', 'revos_app', 'revos_client');

-- ---------------------------------------------------------------------------------------------------------

-- What changed after `after`, by table, for windows that no notification reaches. It tells what notifications tell
-- everybody of the tenant; which rows changed stays with those who may read them.
CREATE FUNCTION revos_api.changed_tables(tenant uuid, after bigint) RETURNS TABLE (table_name text, newest bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  RETURN QUERY
    SELECT c.table_name, max(c.seq)
      FROM (SELECT l.table_name, l.seq FROM revos.change_log l
             WHERE l.tenant_id = tenant AND l.seq > after ORDER BY l.seq LIMIT 5000) c
     GROUP BY c.table_name;
END $$;
CALL revos_sec.as_definer('revos_api.changed_tables(uuid, bigint)', 'revos_app', 'revos_client');

-- Where the tenant's count of changes stands.
CREATE FUNCTION revos_api.change_position(tenant uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  RETURN (SELECT s.last_value FROM revos.sequence_counters s WHERE s.tenant_id = tenant);
END $$;
CALL revos_sec.as_definer('revos_api.change_position(uuid)', 'revos_app', 'revos_client');
