-- The roles of a cluster. They belong to all of its databases, so they are made here and never by a migration,
-- which runs in one database. Run as superuser, or as the role that a hosted server gives instead of one: what
-- that may not do is left out, and provisioningGaps() tells. Running it again changes nothing.
SELECT pg_advisory_xact_lock(8243124883370536292);

DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            -- Owns every object. Inherits nothing, or policies made for others would show it rows.
            ('revos_owner', 'NOLOGIN NOINHERIT'),
            -- The three groups of people: staff, clients, and the platform's superadmins, who only read.
            ('revos_app', 'NOLOGIN'),
            ('revos_client', 'NOLOGIN'),
            ('revos_platform', 'NOLOGIN'),
            -- Owns the functions that run with rights of their own.
            ('revos_definer', 'NOLOGIN'),
            -- Sees every row, or a backup would be silently partial.
            ('revos_backup', 'NOLOGIN BYPASSRLS'),
            -- Logins of invitations: they may accept theirs, and nothing else.
            ('revos_join', 'NOLOGIN'),
            -- Owns the functions that make and close logins, and nothing else.
            ('revos_roleadmin', 'NOLOGIN CREATEROLE'),
            -- Signs in to migrate, to back up and to make logins, by SET ROLE only.
            ('revos_migrator', 'LOGIN NOINHERIT CONNECTION LIMIT 8')
        ) AS roles (name, attributes)
    LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name);
        BEGIN
            EXECUTE format('CREATE ROLE %I %s NOSUPERUSER NOCREATEDB', wanted.name, wanted.attributes);
        EXCEPTION WHEN insufficient_privilege THEN
            -- Only a superuser gives BYPASSRLS away.
            EXECUTE format('CREATE ROLE %I %s NOSUPERUSER NOCREATEDB', wanted.name,
                           replace(wanted.attributes, 'BYPASSRLS', ''));
        END;
    END LOOP;
END $$;

-- Migrations hand functions over to these two.
GRANT revos_definer, revos_roleadmin TO revos_owner;
GRANT revos_owner, revos_backup TO revos_migrator;
-- From PostgreSQL 16 on CREATEROLE alone does not let one add members.
GRANT revos_app, revos_client, revos_platform, revos_join TO revos_roleadmin WITH ADMIN OPTION;

DO $$
BEGIN
    GRANT pg_read_all_data TO revos_backup;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'backups are left to the platform';
END $$;

-- Whoever is shut out loses the open sessions at once; without this right, with their next statement.
DO $$
BEGIN
    GRANT pg_signal_backend TO revos_roleadmin;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'open sessions of who is shut out end with their next statement';
END $$;

-- A superuser is everything anyway; anybody else must be a member to make databases for the owner.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT revos_owner TO %I', current_user);
    END IF;
END $$;
