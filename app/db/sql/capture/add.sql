-- The first accepted address of a lead is its primary one.
INSERT INTO revos.email_captures
  (tenant_id, id, lead_id, address, source, confidence, evidence, source_text, reason, state, is_primary)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
        $10 = 'accepted' AND NOT EXISTS (SELECT FROM revos.email_captures p
                                          WHERE p.tenant_id = $1 AND p.lead_id = $3 AND p.is_primary
                                            AND p.deleted_at IS NULL))
ON CONFLICT (tenant_id, lead_id, lower(address)) WHERE deleted_at IS NULL DO NOTHING
