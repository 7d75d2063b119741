-- What a plan of sends is made of, and how jobs that waited for a person go on.

-- The strictest limits of an account's messages for a campaign, exactly as the gate counts them.
CREATE FUNCTION revos_api.send_limits(tenant uuid, account uuid, campaign uuid)
RETURNS TABLE (slot text, most integer, source text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN QUERY
  SELECT e.slot, e.most, e.source
    FROM revos_sec.effective_limits(tenant, account, campaign, 'dm', revos_api.now()) e
   ORDER BY e.slot;
END $$;
CALL revos_sec.as_definer('revos_api.send_limits(uuid, uuid, uuid)', 'revos_app');

-- The account's jobs that waited for a person, unless an incident is still open: clearing it frees them then.
CREATE FUNCTION revos_sec.revive_jobs(tenant uuid, account uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE revos.jobs j
     SET state = 'available', due = true, run_at = revos_api.now(), attempt = 0, why_rule = '', why_facts = '{}',
         why_until = NULL
   WHERE j.tenant_id = tenant AND j.account_id = account AND j.state = 'needs_person'
     AND NOT EXISTS (SELECT FROM revos.incidents i
                      WHERE i.tenant_id = tenant AND i.account_id = account AND i.cleared_at IS NULL);
  IF FOUND THEN
    PERFORM pg_notify('revos_' || replace(tenant::text, '-', ''), 'jobs');
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.revive_jobs(uuid, uuid)');

-- An account that may act again, and a campaign that is resumed: what waited for just that asks the gate again.
CREATE FUNCTION revos_sec.revive_jobs_of_accounts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.revive_jobs(n.tenant_id, n.id)
     FROM changed n JOIN before o ON o.tenant_id = n.tenant_id AND o.id = n.id
    WHERE n.state = 'ok' AND o.state <> 'ok';
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.revive_jobs_of_accounts()');
CREATE TRIGGER revive_jobs AFTER UPDATE ON revos.linkedin_accounts
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.revive_jobs_of_accounts();

CREATE FUNCTION revos_sec.revive_jobs_of_campaigns() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM revos_sec.revive_jobs(n.tenant_id, n.account_id)
     FROM changed n JOIN before o ON o.tenant_id = n.tenant_id AND o.id = n.id
    WHERE n.status = 'active' AND o.status <> 'active' AND n.account_id IS NOT NULL;
  RETURN NULL;
END $$;
CALL revos_sec.as_definer('revos_sec.revive_jobs_of_campaigns()');
CREATE TRIGGER revive_jobs AFTER UPDATE ON revos.campaigns
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION revos_sec.revive_jobs_of_campaigns();
