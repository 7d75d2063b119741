-- How much an account may do: limits, sliding windows, hours. All on the workspace clock.

-- The strictest limit of each window for one kind of action, and who set it. Ramp: messages of a new account
-- start at 15 a day and rise by 5 a week. For 7 days after an incident everything is halved.
CREATE FUNCTION revos_sec.effective_limits(tenant uuid, account uuid, campaign uuid, of_kind text, moment timestamptz)
RETURNS TABLE (slot text, span interval, most integer, source text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH rule AS (
    SELECT CASE WHEN r.account_id IS NOT NULL THEN 'account' WHEN r.campaign_id IS NOT NULL THEN 'campaign'
                ELSE 'tenant' END AS source, v.slot, v.most
      FROM revos.account_limits r
      CROSS JOIN LATERAL (VALUES ('hour', r.per_hour), ('day', r.per_day), ('week', r.per_week)) v (slot, most)
     WHERE r.tenant_id = tenant AND r.kind = of_kind AND r.deleted_at IS NULL AND v.most IS NOT NULL
       AND (r.account_id = account OR r.campaign_id = campaign OR num_nonnulls(r.account_id, r.campaign_id) = 0)
  ), candidate AS (
    SELECT r.slot, r.most, r.source FROM rule r
    UNION ALL
    SELECT v.slot, CASE WHEN EXISTS (SELECT FROM rule r WHERE r.slot = v.slot) THEN v.ceiling ELSE v.usual END, 'default'
      FROM revos_sec.limit_defaults d
      CROSS JOIN LATERAL (VALUES ('hour', d.per_hour, d.most_per_hour), ('day', d.per_day, d.most_per_day),
                                 ('week', d.per_week, d.most_per_week),
                                 ('page', d.per_hour_of_subject, NULL)) v (slot, usual, ceiling)
     WHERE d.kind = of_kind
    UNION ALL
    SELECT 'day', 15 + 5 * floor(extract(epoch FROM moment - a.ramp_started_at) / 604800)::integer, 'ramp'
      FROM revos.linkedin_accounts a
     WHERE of_kind = 'dm' AND a.tenant_id = tenant AND a.id = account AND a.ramp_started_at <= moment
  ), strictest AS (
    SELECT DISTINCT ON (c.slot) c.slot, c.most, c.source FROM candidate c WHERE c.most IS NOT NULL
     ORDER BY c.slot, c.most, c.source
  ), bruised AS (
    SELECT EXISTS (SELECT FROM revos.incidents i
                    WHERE i.tenant_id = tenant AND i.account_id = account
                      AND coalesce(i.cleared_at, i.cools_until, 'infinity') > moment - interval '168 hours') AS yes
  )
  SELECT s.slot, CASE s.slot WHEN 'day' THEN interval '24 hours' WHEN 'week' THEN interval '168 hours'
                             ELSE interval '1 hour' END,
         CASE WHEN b.yes AND s.most > 1 THEN s.most / 2 ELSE s.most END,
         CASE WHEN b.yes AND s.most > 1 THEN 'incident' ELSE s.source END
    FROM strictest s CROSS JOIN bruised b
  UNION ALL
  -- The longest pause that anybody asks for.
  (SELECT 'gap', make_interval(secs => g.seconds), g.seconds, g.source
     FROM (SELECT d.gap_seconds, 'default' FROM revos_sec.limit_defaults d WHERE d.kind = of_kind
           UNION ALL
           SELECT r.gap_seconds, CASE WHEN r.account_id IS NOT NULL THEN 'account'
                                      WHEN r.campaign_id IS NOT NULL THEN 'campaign' ELSE 'tenant' END
             FROM revos.account_limits r
            WHERE r.tenant_id = tenant AND r.kind = of_kind AND r.deleted_at IS NULL
              AND (r.account_id = account OR r.campaign_id = campaign OR num_nonnulls(r.account_id, r.campaign_id) = 0)
          ) g (seconds, source)
    WHERE g.seconds > 0 ORDER BY g.seconds DESC, g.source LIMIT 1)
$$;
CALL revos_sec.as_definer('revos_sec.effective_limits(uuid, uuid, uuid, text, timestamptz)');

-- Each window as it stands: what is used in it, and, when it is full, when there is room for one more. An
-- action leaves its window exactly one span after it happened. `page` counts the visits of `subject` alone.
CREATE FUNCTION revos_sec.standings(tenant uuid, account uuid, campaign uuid, of_kind text, subject text,
                                    moment timestamptz)
RETURNS TABLE (slot text, most integer, used integer, frees timestamptz, source text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.slot, w.most, w.used,
         CASE WHEN w.used >= CASE w.slot WHEN 'gap' THEN 1 ELSE w.most END THEN coalesce(
           (SELECT a.at + w.span FROM revos.account_actions a
             WHERE a.tenant_id = tenant AND a.account_id = account AND a.kind = of_kind AND a.state <> 'released'
               AND a.at > moment - w.span AND (w.slot <> 'page' OR a.subject_key = subject)
             ORDER BY a.at OFFSET w.used - CASE w.slot WHEN 'gap' THEN 1 ELSE w.most END LIMIT 1),
           moment + w.span) END, -- a limit of nothing frees nothing
         w.source
    FROM (SELECT e.slot, e.span, e.most, e.source,
                 (SELECT count(*) FROM revos.account_actions a
                   WHERE a.tenant_id = tenant AND a.account_id = account AND a.kind = of_kind
                     AND a.state <> 'released' AND a.at > moment - e.span
                     AND (e.slot <> 'page' OR a.subject_key = subject))::integer AS used
            FROM revos_sec.effective_limits(tenant, account, campaign, of_kind, moment) e) w
$$;
CALL revos_sec.as_definer('revos_sec.standings(uuid, uuid, uuid, text, text, timestamptz)');

-- The first moment from `moment` on at which these hours are open; null = never. Local times are turned into
-- moments day by day, so that a day of 23 or 25 hours opens and closes by its own clock.
CREATE FUNCTION revos_sec.next_opening(zone text, days smallint[], opens time, closes time, moment timestamptz)
RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT min(greatest(o.opens_at, moment))
    FROM generate_series(-1, 8) AS shift
    CROSS JOIN LATERAL (SELECT (moment AT TIME ZONE zone)::date + shift AS day) d
    CROSS JOIN LATERAL (
      SELECT (d.day + opens) AT TIME ZONE zone AS opens_at,
             (d.day + closes + CASE WHEN closes <= opens THEN interval '1 day' ELSE interval '0' END)
               AT TIME ZONE zone AS closes_at) o
   WHERE extract(isodow FROM d.day)::smallint = ANY (days) AND o.closes_at > moment AND o.closes_at > o.opens_at
$$;
CALL revos_sec.as_definer('revos_sec.next_opening(text, smallint[], time, time, timestamptz)');

-- The first moment at which everybody's hours (account's, campaign's, tenant's) are open; Monday to Friday 9
-- to 17 when nobody set any. Reading pages has no hours. Null = never.
CREATE FUNCTION revos_sec.next_open(tenant uuid, account uuid, campaign uuid, of_kind text, moment timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  zone text;
  candidate timestamptz := moment;
  latest timestamptz;
  shut boolean;
BEGIN
  IF of_kind = 'visit' THEN
    RETURN moment;
  END IF;
  SELECT a.time_zone INTO zone FROM revos.linkedin_accounts a WHERE a.tenant_id = tenant AND a.id = account;
  FOR round IN 1 .. 40 LOOP
    SELECT max(o.at), bool_or(o.at IS NULL) INTO latest, shut
      FROM (SELECT revos_sec.next_opening(zone, h.open_days, h.opens, h.closes, candidate) AS at
              FROM (SELECT r.open_days, r.opens, r.closes FROM revos.account_limits r
                     WHERE r.tenant_id = tenant AND r.kind = of_kind AND r.deleted_at IS NULL AND r.opens IS NOT NULL
                       AND (r.account_id = account OR r.campaign_id = campaign
                            OR num_nonnulls(r.account_id, r.campaign_id) = 0)) h) o;
    IF latest IS NULL AND shut IS NULL THEN
      RETURN revos_sec.next_opening(zone, '{1,2,3,4,5}', '09:00', '17:00', candidate);
    ELSIF shut THEN
      RETURN NULL;
    ELSIF latest = candidate THEN
      RETURN candidate;
    END IF;
    candidate := latest;
  END LOOP;
  RETURN NULL; -- hours that never meet
END $$;
CALL revos_sec.as_definer('revos_sec.next_open(uuid, uuid, uuid, text, timestamptz)');

-- A moment as a fact of a reason; the edge shows it in the person's own zone.
CREATE FUNCTION revos_sec.moment_fact(moment timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;
CALL revos_sec.as_definer('revos_sec.moment_fact(timestamptz)');

-- Why the account may not do one more of `of_kind` now, and until when: the window that frees last, and then
-- the next opening. `rule` null = it may. The caller holds the account's lane.
CREATE FUNCTION revos_sec.limit_refusal(tenant uuid, account uuid, campaign uuid, of_kind text, subject text,
                                        moment timestamptz,
                                        OUT rule text, OUT facts text[], OUT until timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  full_one record;
BEGIN
  SELECT s.slot, s.used, s.most, s.frees INTO full_one
    FROM revos_sec.standings(tenant, account, campaign, of_kind, subject, moment) s
   WHERE s.frees IS NOT NULL ORDER BY s.frees DESC, s.slot LIMIT 1;
  until := coalesce(revos_sec.next_open(tenant, account, campaign, of_kind, coalesce(full_one.frees, moment)),
                    moment + interval '168 hours');
  IF full_one.slot = 'gap' THEN
    rule := of_kind || '.limit-gap';
    facts := ARRAY[revos_sec.moment_fact(until)];
  ELSIF full_one.slot IS NOT NULL THEN
    rule := of_kind || '.limit-' || CASE full_one.slot WHEN 'page' THEN 'hour' ELSE full_one.slot END;
    facts := ARRAY[full_one.used::text, full_one.most::text, revos_sec.moment_fact(until)];
  ELSIF until > moment THEN
    rule := of_kind || '.outside-hours';
    facts := ARRAY[revos_sec.moment_fact(until)];
  ELSE
    until := NULL;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.limit_refusal(uuid, uuid, uuid, text, text, timestamptz)');

-- Why the account may do nothing at all now. `rule` null = it may.
CREATE FUNCTION revos_sec.account_refusal(tenant uuid, account uuid, moment timestamptz,
                                          OUT rule text, OUT facts text[], OUT until timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  account_state text;
  trouble record;
BEGIN
  SELECT CASE WHEN a.deleted_at IS NULL THEN a.state ELSE 'removed' END INTO account_state
    FROM revos.linkedin_accounts a WHERE a.tenant_id = tenant AND a.id = account;
  SELECT i.cools_until INTO trouble FROM revos.incidents i
   WHERE i.tenant_id = tenant AND i.account_id = account AND i.cleared_at IS NULL
     AND (i.cools_until IS NULL OR i.cools_until > moment);
  facts := '{}';
  IF account_state IS NULL THEN
    PERFORM revos_sec.refuse('not-found', 'account.gone');
  ELSIF FOUND AND trouble.cools_until IS NULL THEN
    rule := 'gate.incident-open';
  ELSIF FOUND THEN
    rule := 'gate.cooling-down';
    until := trouble.cools_until;
    facts := ARRAY[revos_sec.moment_fact(until)];
  ELSIF account_state <> 'ok' THEN
    rule := 'gate.account-stopped';
    facts := ARRAY[account_state];
  ELSIF EXISTS (SELECT FROM revos.tenants t WHERE t.id = tenant AND t.settings @> '{"paused": true}') THEN
    rule := 'gate.tenant-paused';
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.account_refusal(uuid, uuid, timestamptz)');

-- The lock behind which an account's actions are counted: all or none.
CREATE FUNCTION revos_sec.lock_lane(tenant uuid, account uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM revos.account_lanes l WHERE l.tenant_id = tenant AND l.account_id = account FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO revos.account_lanes (tenant_id, account_id) VALUES (tenant, account) ON CONFLICT DO NOTHING;
    PERFORM FROM revos.account_lanes l WHERE l.tenant_id = tenant AND l.account_id = account FOR UPDATE;
  END IF;
END $$;
CALL revos_sec.as_definer('revos_sec.lock_lane(uuid, uuid)');

-- ---------------------------------------------------------------------------------------------------------

-- The windows of an account for people to look at.
CREATE FUNCTION revos_api.limit_standings(tenant uuid, account uuid)
RETURNS TABLE (kind text, slot text, most integer, used integer, frees timestamptz, source text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := revos_api.now();
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member');
  RETURN QUERY
  SELECT d.kind, s.slot, s.most, s.used, s.frees, s.source
    FROM revos_sec.limit_defaults d
    CROSS JOIN LATERAL revos_sec.standings(tenant, account, NULL, d.kind, NULL, moment) s
   WHERE s.slot <> 'page'
   ORDER BY d.kind, array_position(ARRAY['gap', 'hour', 'day', 'week'], s.slot);
END $$;
CALL revos_sec.as_definer('revos_api.limit_standings(uuid, uuid)', 'revos_app');

-- Sets the numbers and hours of an account, of a campaign or (both null) of all accounts; null = not set.
-- Admins only. Nothing passes the product's ceilings, and more than the default needs a confirmation.
CREATE FUNCTION revos_api.set_limit(tenant uuid, account uuid, campaign uuid, of_kind text, hourly integer,
                                    daily integer, weekly integer, gap integer, days smallint[], from_time time,
                                    to_time time, confirmed boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  usual revos_sec.limit_defaults;
  broken record;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin');
  SELECT * INTO usual FROM revos_sec.limit_defaults d WHERE d.kind = of_kind;
  IF NOT FOUND THEN
    PERFORM revos_sec.refuse('invalid', 'limits.unknown-kind', of_kind);
  END IF;
  SELECT v.* INTO broken
    FROM (VALUES ('hour', hourly, usual.per_hour, usual.most_per_hour), ('day', daily, usual.per_day, usual.most_per_day),
                 ('week', weekly, usual.per_week, usual.most_per_week)) v (slot, wanted, default_most, ceiling)
   WHERE v.wanted > v.ceiling OR (v.wanted > v.default_most AND NOT confirmed)
   ORDER BY v.wanted > v.ceiling DESC LIMIT 1;
  IF broken.wanted > broken.ceiling THEN
    PERFORM revos_sec.refuse('invalid', 'limits.above-ceiling', broken.wanted::text, broken.slot, broken.ceiling::text);
  ELSIF broken.slot IS NOT NULL THEN
    PERFORM revos_sec.refuse('needs-person', 'limits.needs-confirmation', broken.wanted::text, broken.slot,
                             broken.default_most::text);
  ELSIF gap < usual.gap_seconds THEN
    PERFORM revos_sec.refuse('invalid', 'limits.gap-too-short', gap::text, usual.gap_seconds::text);
  END IF;
  INSERT INTO revos.account_limits AS l (tenant_id, account_id, campaign_id, kind, per_hour, per_day, per_week,
                                         gap_seconds, open_days, opens, closes, above_default_confirmed_at)
  VALUES (tenant, account, campaign, of_kind, hourly, daily, weekly, gap, days, from_time, to_time,
          CASE WHEN confirmed THEN revos_api.now() END)
  ON CONFLICT (tenant_id, kind, coalesce(account_id, campaign_id, '00000000-0000-0000-0000-000000000000'))
    WHERE deleted_at IS NULL DO UPDATE
    SET per_hour = excluded.per_hour, per_day = excluded.per_day, per_week = excluded.per_week,
        gap_seconds = excluded.gap_seconds, open_days = excluded.open_days, opens = excluded.opens,
        closes = excluded.closes, above_default_confirmed_at = excluded.above_default_confirmed_at;
END $$;
CALL revos_sec.as_definer('revos_api.set_limit(uuid, uuid, uuid, text, integer, integer, integer, integer, smallint[],
                                               time, time, boolean)', 'revos_app');
