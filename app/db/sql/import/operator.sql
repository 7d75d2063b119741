-- Who imports, for whom a new tenant is made; and whether vectors can be stored.
SELECT u.email, u.display_name, to_regclass('revos.lead_magnet_embeddings') IS NOT NULL AS has_vectors
  FROM revos.users u WHERE u.tenant_id = $1 AND u.id = $2
