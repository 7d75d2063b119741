-- What was done, the newest first, of one table or row or all; each with what changed and what people call the row.
SELECT a.id, a.at, coalesce(u.display_name, '') AS who, a.action, a.table_name, a.row_id,
       coalesce(CASE a.table_name
         WHEN 'campaigns' THEN (SELECT r.name FROM revos.campaigns r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'cartridges' THEN (SELECT r.name FROM revos.cartridges r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'contacts' THEN (SELECT r.full_name FROM revos.contacts r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'devices' THEN (SELECT r.name FROM revos.devices r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'invites' THEN (SELECT r.email FROM revos.invites r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'lead_magnets' THEN (SELECT r.title FROM revos.lead_magnets r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'leads' THEN (SELECT c.full_name FROM revos.leads r JOIN revos.contacts c ON c.tenant_id = r.tenant_id AND c.id = r.contact_id
                             WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'linkedin_accounts' THEN (SELECT r.display_name FROM revos.linkedin_accounts r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'linkedin_sessions' THEN (SELECT n.display_name FROM revos.linkedin_sessions r
                                          JOIN revos.linkedin_accounts n ON n.tenant_id = r.tenant_id AND n.id = r.account_id
                                         WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'messages' THEN (SELECT c.full_name FROM revos.messages r JOIN revos.leads l ON l.tenant_id = r.tenant_id AND l.id = r.lead_id
                                 JOIN revos.contacts c ON c.tenant_id = l.tenant_id AND c.id = l.contact_id
                                WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'pods' THEN (SELECT r.name FROM revos.pods r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'users' THEN (SELECT r.display_name FROM revos.users r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
         WHEN 'webhook_endpoints' THEN (SELECT r.name FROM revos.webhook_endpoints r WHERE r.tenant_id = a.tenant_id AND r.id = a.row_id)
       END, '') AS row_name,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(v.column_name, v.old_value, v.new_value) ORDER BY v.column_name), '[]')
          FROM revos.audit_values v WHERE v.tenant_id = a.tenant_id AND v.audit_id = a.id) AS changed
  FROM revos.audit_log a
  LEFT JOIN revos.users u ON u.tenant_id = a.tenant_id AND u.id = a.actor
 WHERE a.tenant_id = $1
   AND ($2::text IS NULL OR a.table_name = $2)
   AND ($3::uuid IS NULL OR a.row_id = $3)
   -- The place of the last entry is asked of the database: a moment that came back to it would have lost its microseconds.
   AND ($4::uuid IS NULL
        OR (a.at <= (SELECT l.at FROM revos.audit_log l WHERE l.tenant_id = $1 AND l.id = $4)
            AND (a.at < (SELECT l.at FROM revos.audit_log l WHERE l.tenant_id = $1 AND l.id = $4) OR a.id > $4)))
 ORDER BY a.at DESC, a.id
 LIMIT $5
