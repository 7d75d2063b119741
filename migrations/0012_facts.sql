-- A fact lives once: what happened to a lead is in messages, captures and deliveries; the lead's fact times are
-- worked out from them here, set by set, and never written by anybody.

CREATE FUNCTION revos_sec.facts_from_messages() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.leads l
     SET contacted_at = f.contacted_at, delivered_dm_at = f.delivered_dm_at, replied_at = f.replied_at
    FROM (SELECT m.tenant_id, m.lead_id,
                 min(m.sent_at) FILTER (WHERE m.direction = 'out' AND m.status IN ('sent', 'delivered')) AS contacted_at,
                 min(m.delivered_at) FILTER (WHERE m.direction = 'out' AND m.status = 'delivered') AS delivered_dm_at,
                 min(coalesce(m.sent_at, m.created_at)) FILTER (WHERE m.direction = 'in') AS replied_at
            FROM revos.messages m
           WHERE (m.tenant_id, m.lead_id) IN (
                   SELECT c.tenant_id, c.lead_id FROM changed c
                    WHERE c.direction = 'in' OR c.sent_at IS NOT NULL OR c.delivered_at IS NOT NULL)
             AND m.deleted_at IS NULL
           GROUP BY m.tenant_id, m.lead_id) f
   WHERE l.tenant_id = f.tenant_id AND l.id = f.lead_id
     AND (l.contacted_at, l.delivered_dm_at, l.replied_at)
         IS DISTINCT FROM (f.contacted_at, f.delivered_dm_at, f.replied_at);
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.facts_from_messages()');
CREATE TRIGGER facts_of_new AFTER INSERT ON revos.messages REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.facts_from_messages();
CREATE TRIGGER facts_of_edited AFTER UPDATE ON revos.messages REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.facts_from_messages();

-- The address shown with a lead: the primary one, else the best that is not rejected.
CREATE FUNCTION revos_sec.facts_from_captures() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.leads l
     SET captured_at = f.captured_at, email = coalesce(f.email, ''), confidence = f.confidence
    FROM (SELECT n.tenant_id, n.lead_id,
                 min(e.decided_at) FILTER (WHERE e.state = 'accepted') AS captured_at,
                 (array_agg(e.address ORDER BY e.is_primary DESC, e.state, e.confidence DESC, e.created_at, e.id)
                   FILTER (WHERE e.state IN ('accepted', 'needs_review')))[1] AS email,
                 (array_agg(e.confidence ORDER BY e.is_primary DESC, e.state, e.confidence DESC, e.created_at, e.id)
                   FILTER (WHERE e.state IN ('accepted', 'needs_review')))[1] AS confidence
            FROM (SELECT DISTINCT c.tenant_id, c.lead_id FROM changed c) n
            LEFT JOIN revos.email_captures e
              ON e.tenant_id = n.tenant_id AND e.lead_id = n.lead_id AND e.deleted_at IS NULL
           GROUP BY n.tenant_id, n.lead_id) f
   WHERE l.tenant_id = f.tenant_id AND l.id = f.lead_id
     AND (l.captured_at, l.email, l.confidence) IS DISTINCT FROM (f.captured_at, coalesce(f.email, ''), f.confidence);
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.facts_from_captures()');
CREATE TRIGGER facts_of_new AFTER INSERT ON revos.email_captures REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.facts_from_captures();
CREATE TRIGGER facts_of_edited AFTER UPDATE ON revos.email_captures REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.facts_from_captures();

CREATE FUNCTION revos_sec.facts_from_deliveries() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.leads l SET sent_to_crm_at = f.sent_to_crm_at
    FROM (SELECT d.tenant_id, d.lead_id, min(d.delivered_at) AS sent_to_crm_at
            FROM revos.webhook_deliveries d
           WHERE (d.tenant_id, d.lead_id) IN (
                   SELECT c.tenant_id, c.lead_id FROM changed c WHERE c.state = 'delivered' AND c.type = 'lead.captured')
             AND d.state = 'delivered' AND d.type = 'lead.captured'
           GROUP BY d.tenant_id, d.lead_id) f
   WHERE l.tenant_id = f.tenant_id AND l.id = f.lead_id AND l.sent_to_crm_at IS DISTINCT FROM f.sent_to_crm_at;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.facts_from_deliveries()');
CREATE TRIGGER facts_of_edited AFTER UPDATE ON revos.webhook_deliveries REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.facts_from_deliveries();

-- A message of ours that was found in its thread: proof that it arrived, and that one whose end was unknown went
-- out. Definer, because nobody writes these columns by hand.
CREATE FUNCTION revos_api.message_seen(tenant uuid, message uuid, site_id text, thread text, written_at timestamptz)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  PERFORM FROM revos.sequence_counters s WHERE s.tenant_id = tenant FOR UPDATE;
  UPDATE revos.messages m
     SET status = 'delivered', delivered_at = revos_api.now(),
         sent_at = coalesce(m.sent_at, written_at, revos_api.now()),
         site_message_id = site_id, thread_id = thread, why_rule = '', why_facts = '{}', why_until = NULL
   WHERE m.tenant_id = tenant AND m.id = message AND m.direction = 'out' AND m.status IN ('sent', 'unknown');
END $$;
CALL revos_sec.as_definer('revos_api.message_seen(uuid, uuid, text, text, timestamptz)', 'revos_app');
