SELECT EXISTS (SELECT FROM revos.linkedin_sessions s WHERE s.tenant_id = $1 AND octet_length(s.cookies_encrypted) > 0)
    OR EXISTS (SELECT FROM revos.webhook_endpoints e WHERE e.tenant_id = $1 AND octet_length(e.secret_sealed) > 0)
    OR EXISTS (SELECT FROM revos.evidence v WHERE v.tenant_id = $1 AND v.content_sealed IS NOT NULL) AS sealed
