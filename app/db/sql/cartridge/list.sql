SELECT id, row_version, user_id, name, type, content, editable_by, active, priority, load_triggers, persona, writing_style,
       industry_knowledge, examples, tools_enabled, system_prompt, is_default, version, updated_at
  FROM revos.cartridges
 WHERE tenant_id = $1 AND deleted_at IS NULL
 ORDER BY (type = 'system') DESC, active DESC, priority DESC, name, id
 LIMIT 500
