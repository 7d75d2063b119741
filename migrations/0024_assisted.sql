-- Work of an assisted account goes on when a person sits down at its browser.

-- The account's jobs that wait for a person for a reason that begins with `reason` are due now; how many.
CREATE FUNCTION revos_api.wake_jobs(tenant uuid, account uuid, reason text) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  woken integer;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  UPDATE revos.jobs j
     SET state = 'available', due = true, run_at = revos_api.now(), attempt = 0, why_rule = '', why_facts = '{}',
         why_until = NULL
   WHERE j.tenant_id = tenant AND j.account_id = account AND j.state = 'needs_person' AND starts_with(j.why_rule, reason);
  GET DIAGNOSTICS woken = ROW_COUNT;
  IF woken > 0 THEN
    PERFORM pg_notify('revos_' || replace(tenant::text, '-', ''), 'jobs');
  END IF;
  RETURN woken;
END $$;
CALL revos_sec.as_definer('revos_api.wake_jobs(uuid, uuid, text)', 'revos_app');
