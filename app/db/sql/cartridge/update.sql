UPDATE revos.cartridges
   SET name = $4, type = $5, content = $6, editable_by = $7, active = $8, priority = $9, load_triggers = $10,
       persona = $11, writing_style = $12, industry_knowledge = $13, examples = $14, tools_enabled = $15,
       system_prompt = $16
 WHERE tenant_id = $1 AND id = $2 AND row_version = $3 AND deleted_at IS NULL
RETURNING row_version
