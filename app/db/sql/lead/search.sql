-- expand: sort=created,name,company,stage dir=asc,desc
-- let column(sort): created = l.created_at | name = l.name_key | company = l.company_key | stage = l.stage_rank
-- let type(sort): created = timestamptz | name = text | company = text | stage = smallint
-- let key(sort): created = to_char(l.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') | name = l.name_key | company = l.company_key | stage = l.stage_rank::text
-- let after(dir): asc = > | desc = <
-- reads
-- The keys first, from the index alone where it can be; then the rows of just this page.
SELECT l.id, l.campaign_id, l.contact_id, l.name, l.company, l.headline, l.email, l.confidence, l.stage,
       c.name AS campaign_name, l.created_at, l.last_event_at,
       {key} AS sort_text
  FROM (SELECT l.id
          FROM revos.leads l
         WHERE l.tenant_id = $1 AND l.deleted_at IS NULL
           AND ($2::uuid IS NULL OR l.campaign_id = $2)
           AND ($3::smallint IS NULL OR l.stage_rank = $3)
           AND ($4::{type} IS NULL OR ({column}, l.id) {after} ($4, $5::uuid))
           AND l.id = ANY (ARRAY(SELECT revos_api.search_leads($1, $8)))
         ORDER BY {column} {dir}, l.id {dir}
         LIMIT $6 OFFSET $7) spot
  JOIN revos.leads l ON l.tenant_id = $1 AND l.id = spot.id
  JOIN revos.campaigns c ON c.tenant_id = $1 AND c.id = l.campaign_id
 ORDER BY {column} {dir}, l.id {dir}
