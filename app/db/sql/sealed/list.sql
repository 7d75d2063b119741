-- Every sealed value. Of what goes by itself after its time only the first bytes, which tell the key.
SELECT 'linkedin_sessions' AS table_name, s.id, s.account_id, s.seal_counter AS counter, true AS rises, true AS replaceable,
       ARRAY['cookies_encrypted', 'session_token_encrypted'] AS columns,
       s.cookies_encrypted AS first_sealed, s.session_token_encrypted AS second_sealed
  FROM revos.linkedin_sessions s
 WHERE s.tenant_id = $1 AND s.deleted_at IS NULL AND octet_length(s.cookies_encrypted) > 0
UNION ALL
SELECT 'webhook_endpoints', e.id, NULL, 1, false, true, ARRAY['secret_sealed'], e.secret_sealed, NULL
  FROM revos.webhook_endpoints e
 WHERE e.tenant_id = $1 AND e.deleted_at IS NULL AND octet_length(e.secret_sealed) > 0
UNION ALL
SELECT 'evidence', v.id, v.account_id, 1, false, false, ARRAY['content_sealed'], substring(v.content_sealed FOR 10), NULL
  FROM revos.evidence v
 WHERE v.tenant_id = $1 AND v.content_sealed IS NOT NULL
 ORDER BY 1, 2
