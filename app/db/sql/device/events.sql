SELECT e.number, e.previous, e.step, e.device_id, e.exchange_key, e.signing_key, e.account_id, e.key_version, e.key_check,
       e.signer_id, e.signature, e.created_at
  FROM revos.device_events e
 WHERE e.tenant_id = $1
 ORDER BY e.number
