-- What the hostile suite got through.

-- A client saw the stop of every account of the tenant, and with it which accounts there are and who stopped them.
DROP POLICY client_reads ON revos.stops;
CREATE POLICY client_reads ON revos.stops FOR SELECT TO revos_client
  USING (tenant_id = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[])
         AND (account_id IS NULL OR account_id = ANY ((SELECT revos_sec.own_account_ids())::uuid[])));

-- ---------------------------------------------------------------------------------------------------------
-- What the policies ask, they ask once for each table and policy of a statement: of a page of leads six times. A
-- function in SQL is read and planned anew in every statement, one in PL/pgSQL once in a session; and one question to
-- the tables is quicker than two. What is answered stays the same. Beneath the role that owns them, so that the
-- rights stay as they are.
SET LOCAL ROLE revos_definer;

CREATE OR REPLACE FUNCTION revos_sec.tenants_as(VARIADIC roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chosen uuid := nullif(current_setting('app.current_tenant_id', true), '')::uuid;
BEGIN
  IF session_user = 'authenticator' THEN -- the other door: see uid()
    RETURN (SELECT coalesce(array_agg(m.tenant_id), '{}')
              FROM revos_sec.membership m
             WHERE m.user_id = (SELECT revos_sec.uid()) AND m.role = ANY (roles) AND m.disabled_at IS NULL
               AND (m.expires_at IS NULL OR m.expires_at > clock_timestamp())
               AND (chosen IS NULL OR m.tenant_id = chosen));
  END IF;
  RETURN (SELECT coalesce(array_agg(m.tenant_id), '{}')
            FROM revos_sec.principal p
            JOIN revos_sec.membership m ON m.user_id = p.user_id
           WHERE p.login = session_user AND p.disabled_at IS NULL AND m.role = ANY (roles) AND m.disabled_at IS NULL
             AND (m.expires_at IS NULL OR m.expires_at > clock_timestamp())
             AND (chosen IS NULL OR m.tenant_id = chosen));
END $$;

CREATE OR REPLACE FUNCTION revos_sec.tenant_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN revos_sec.tenants_as('superadmin', 'admin', 'member', 'client');
END $$;
CREATE OR REPLACE FUNCTION revos_sec.staff_tenant_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN revos_sec.tenants_as('superadmin', 'admin', 'member');
END $$;
CREATE OR REPLACE FUNCTION revos_sec.admin_tenant_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN revos_sec.tenants_as('superadmin', 'admin');
END $$;
CREATE OR REPLACE FUNCTION revos_sec.superadmin_tenant_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN revos_sec.tenants_as('superadmin');
END $$;
CREATE OR REPLACE FUNCTION revos_sec.client_tenant_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN revos_sec.tenants_as('client');
END $$;

SET LOCAL ROLE revos_owner;
