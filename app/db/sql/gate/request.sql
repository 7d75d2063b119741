SELECT passed, at, rule AS why_rule, facts AS why_facts, until AS why_until FROM revos_api.gate($1, $2, $3, $4, $5)
