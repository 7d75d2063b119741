-- What everybody may do in a new PostgreSQL database is too much for one that several tenants share. Run in the
-- new database, before its first migration, as superuser or as the role that a hosted server gives instead:
-- what that may not take away stays, and provisioningGaps() tells. Running it again changes nothing.
DO $$
DECLARE
    routine record;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO revos_app, revos_client, revos_platform, revos_join, revos_backup,'
                   ' revos_migrator, revos_owner', current_database());
    -- A database that was there before us belongs to somebody else; the schemas in it are ours.
    EXECUTE format('GRANT CREATE ON DATABASE %I TO revos_owner', current_database());
    EXECUTE 'REVOKE ALL ON SCHEMA public FROM PUBLIC';
    EXECUTE 'GRANT USAGE ON SCHEMA public TO PUBLIC';
    -- Advisory locks fill a table that all share; large objects have no row security.
    FOR routine IN
        SELECT oid::regprocedure::text AS signature FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND (proname ~ '^pg_(try_)?advisory_' OR proname ~ '^(lo_|loread$|lowrite$)')
    LOOP
        BEGIN
            EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || routine.signature || ' FROM PUBLIC';
            IF routine.signature ~ '^pg_' THEN
                EXECUTE 'GRANT EXECUTE ON FUNCTION ' || routine.signature
                    || ' TO revos_owner, revos_definer, revos_migrator';
            END IF;
        EXCEPTION WHEN insufficient_privilege THEN
            NULL; -- told by provisioningGaps()
        END;
    END LOOP;
END $$;
