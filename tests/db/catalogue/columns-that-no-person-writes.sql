-- Keys stay; versions, approvals and facts are written by triggers and functions.
SELECT t.name || '.' || a.attname || ': ' || g.privilege_type || ' to ' || g.grantee::regrole AS offender
  FROM t JOIN pg_attribute a ON a.attrelid = t.oid, aclexplode(a.attacl) g
 WHERE g.grantee::regrole::text IN ('revos_app', 'revos_client')
   AND ((g.privilege_type = 'UPDATE' AND a.attname IN ('tenant_id', 'id', 'created_at', 'created_by'))
     OR (g.privilege_type IN ('INSERT', 'UPDATE')
         AND (a.attname IN ('row_version', 'updated_at', 'approved_by', 'approved_at', 'approved_hash', 'contacted_at',
                            'delivered_dm_at', 'replied_at', 'captured_at', 'sent_to_crm_at', 'blocked_code',
                            'blocked_at', 'delivered_at', 'decided_at', 'decided_by', 'cleared_at', 'cleared_by',
                            'lease_token')
           OR t.name || '.' || a.attname IN ('users.role', 'users.email', 'users.active', 'tenants.subdomain'))))
