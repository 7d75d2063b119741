-- Beneath row-level security an index on words is not used (@@ is not leakproof), so the search is a function
-- that applies the tenant and the role itself.

-- Ids of leads in which every word of `wanted` begins a word of name, company, headline or address. Nothing but
-- punctuation finds nothing.
CREATE FUNCTION revos_api.search_leads(tenant uuid, wanted text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  folded text := lower(regexp_replace(normalize(wanted, NFKD), '[\u0300-\u036f]', '', 'g'));
  words tsquery;
BEGIN
  PERFORM revos_sec.require_role(tenant, 'superadmin', 'admin', 'member', 'client');
  -- Words are quoted one by one: nothing a person types is read as an operator.
  SELECT to_tsquery('simple', string_agg(quote_literal(w) || ':*', ' & ')) INTO words
    FROM regexp_split_to_table(translate(folded, '@._-+/|,;:&()!*<>\''"', repeat(' ', 20)), '\s+') w WHERE w <> '';
  IF words IS NULL OR numnode(words) = 0 THEN
    RETURN;
  END IF;
  IF tenant = ANY (revos_sec.staff_tenant_ids()) THEN
    RETURN QUERY SELECT l.id FROM revos.leads l
                  WHERE l.tenant_id = tenant AND l.search_words @@ words AND l.deleted_at IS NULL;
  ELSE
    RETURN QUERY SELECT l.id FROM revos.leads l
                  WHERE l.tenant_id = tenant AND l.search_words @@ words AND l.deleted_at IS NULL
                    AND l.campaign_id = ANY (revos_sec.own_campaign_ids());
  END IF;
END $$;
CALL revos_sec.as_definer('revos_api.search_leads(uuid, text)', 'revos_app', 'revos_client');
