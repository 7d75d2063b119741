SELECT passed, at, rule AS why_rule, facts AS why_facts, until AS why_until FROM revos_api.preview_reshare_gate(tenant => $1,
  job => $2, token => $3, reshare => $4)
