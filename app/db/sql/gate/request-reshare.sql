SELECT passed, at, rule AS why_rule, facts AS why_facts, until AS why_until FROM revos_api.gate_reshare(tenant => $1,
  job => $2, token => $3, reshare => $4, attempt => $5)
