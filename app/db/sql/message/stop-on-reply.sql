-- What asks is stopped by an answer; what answers (the confirmation, the link) is not.
UPDATE revos.messages
   SET status = 'cancelled', scheduled_for = NULL, why_rule = 'message.stopped-by-reply', why_facts = '{}',
       why_until = NULL
 WHERE tenant_id = $1 AND lead_id = $2 AND origin = 'revos' AND step IN ('dm1', 'follow_up')
   AND status IN ('draft', 'approved', 'queued') AND deleted_at IS NULL
RETURNING id
