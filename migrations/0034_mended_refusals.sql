-- What the hostile suite got through.

-- A client saw the stop of every account of the tenant, and with it which accounts there are and who stopped them.
DROP POLICY client_reads ON revos.stops;
CREATE POLICY client_reads ON revos.stops FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND (account_id IS NULL OR account_id = ANY ((SELECT revos_sec.own_account_ids())::uuid[])));
