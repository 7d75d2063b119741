-- Attempts whose outcome nobody knows, the oldest first, with what a person needs to look it up.
SELECT a.id, a.message_id, m.lead_id, a.reshare_id, h.pod_id, a.account_id, n.display_name AS account_name,
       coalesce(c.full_name, p.name, '') AS about, coalesce(g.name, w.display_name, '') AS within,
       coalesce(m.content, h.commentary, '') AS text, coalesce(c.profile_url, h.post_url, '') AS url, a.opened_at,
       a.why_rule, a.why_facts, NULL::timestamptz AS why_until, a.evidence
  FROM revos.send_attempts a
  JOIN revos.linkedin_accounts n ON n.tenant_id = a.tenant_id AND n.id = a.account_id
  LEFT JOIN revos.messages m ON m.tenant_id = a.tenant_id AND m.id = a.message_id
  LEFT JOIN revos.leads l ON l.tenant_id = m.tenant_id AND l.id = m.lead_id
  LEFT JOIN revos.contacts c ON c.tenant_id = l.tenant_id AND c.id = l.contact_id
  LEFT JOIN revos.campaigns g ON g.tenant_id = l.tenant_id AND g.id = l.campaign_id
  LEFT JOIN revos.reshare_history h ON h.tenant_id = a.tenant_id AND h.id = a.reshare_id
  LEFT JOIN revos.pods p ON p.tenant_id = h.tenant_id AND p.id = h.pod_id
  LEFT JOIN revos.linkedin_accounts w ON w.tenant_id = h.tenant_id AND w.id = h.author_account_id
 WHERE a.tenant_id = $1 AND a.state = 'unknown' AND (m.status = 'unknown' OR h.status = 'unknown')
 ORDER BY a.opened_at, a.id
 LIMIT $2
