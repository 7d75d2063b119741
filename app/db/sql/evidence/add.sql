INSERT INTO revos.evidence (tenant_id, id, account_id, attempt_id, incident_id, job_id, subject_id, kind, media_type, width,
                            height, address, withheld, content_sealed)
SELECT $1, $2::uuid, $3::uuid, $4::uuid,
       -- One is open at a time, and what shows it was seen right before it was opened.
       (SELECT i.id FROM revos.incidents i
         WHERE $5::boolean AND i.tenant_id = $1 AND i.account_id = $3::uuid AND i.cleared_at IS NULL),
       $6::uuid, $7::uuid, $8::text, $9::text, $10::integer, $11::integer, $12::text, $13::text, $14::bytea
