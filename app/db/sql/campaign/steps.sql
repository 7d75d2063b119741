SELECT id, kind, text, enabled
  FROM revos.campaign_steps
 WHERE tenant_id = $1 AND campaign_id = $2 AND deleted_at IS NULL
 ORDER BY array_position(ARRAY['dm1', 'follow_up', 'dm2', 'dm3'], kind), variant, id
