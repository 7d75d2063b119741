-- The audit of one kind of thing, the newest first, without reading everything that happened since.
CREATE INDEX audit_log_table ON revos.audit_log (tenant_id, table_name, at DESC, id);
