SELECT EXISTS (SELECT FROM revos.campaigns
                WHERE tenant_id = $1 AND account_id = $2 AND status = 'active' AND deleted_at IS NULL) AS running
