INSERT INTO revos.cartridges
  (tenant_id, id, name, type, content, editable_by, active, priority, load_triggers, persona, writing_style,
   industry_knowledge, examples, tools_enabled, system_prompt, user_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
RETURNING row_version
