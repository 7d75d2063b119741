SELECT passed, at, rule AS why_rule, facts AS why_facts, until AS why_until FROM revos_api.request_visit(tenant => $1,
  account => $2, subject => $3)
