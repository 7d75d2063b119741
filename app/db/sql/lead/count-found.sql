-- reads
SELECT count(*) AS leads
  FROM revos.leads l
 WHERE l.tenant_id = $1 AND l.deleted_at IS NULL
   AND ($2::uuid IS NULL OR l.campaign_id = $2)
   AND ($3::smallint IS NULL OR l.stage_rank = $3)
   AND l.id = ANY (ARRAY(SELECT revos_api.search_leads($1, $4)))
