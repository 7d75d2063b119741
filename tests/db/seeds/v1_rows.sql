-- Rows for a database of the first document: what is usual, what its tables let through, and, behind constraints that are
-- taken away first, what a database has after years. Ids end in the number that v1.differences names.

CREATE FUNCTION u(n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE leads DROP CONSTRAINT leads_dm_status_check;
ALTER TABLE cartridges DROP CONSTRAINT cartridges_editable_by_check;
ALTER TABLE campaigns DROP CONSTRAINT campaigns_status_check;

INSERT INTO tenants VALUES
  (u(1), 'Acme Agency', 'acme', '2024-01-01 08:00:00.123456+00', '2024-01-02Z'),
  (u(2), '  ', 'Not A Name!', '2024-02-01Z', NULL);

INSERT INTO users VALUES
  (u(11), u(1), 'Boss@Acme.test', 'superadmin', '2024-01-01Z', '2024-01-02Z'),
  (u(12), u(1), 'admin2@acme.test', 'admin', '2024-01-01Z', '2024-01-02Z'),
  (u(13), u(1), 'member@acme.test', 'member', '2024-01-01Z', '2024-01-02Z'),
  (u(14), u(1), ' MEMBER@acme.test ', 'member', '2024-01-03Z', '2024-01-03Z'),  -- known by address
  (u(15), u(1), 'no address at all', 'member', '2024-01-03Z', '2024-01-03Z'),
  (u(16), u(1), 'odd@acme.test', 'emperor', NULL, 'infinity'),
  (u(17), u(1), 'admin@agency.test', 'member', '2024-01-05Z', '2024-01-05Z'),   -- the operator's own address
  (u(21), u(2), 'beta@beta.test', 'admin', '2024-01-01Z', '2024-01-02Z');

INSERT INTO linkedin_sessions VALUES
  (u(31), u(1), u(301), 'jane@acme.test', '\xdeadbeef', '\xcafe', '2026-01-01Z', '2024-06-01Z', 'active', '2024-01-01Z', '2024-01-02Z'),
  (u(32), u(1), u(302), 'john@acme.test', '\xdeadbeef', '\xcafe', '2024-01-05Z', NULL, 'expired', '2024-01-01Z', '2024-01-02Z'),
  (u(33), u(1), u(302), 'john@acme.test', '\xdeadbeef', '\xcafe', '2024-01-05Z', NULL, 'expired', '2024-01-03Z', '2024-01-03Z'),
  (u(34), u(1), u(303), '', '\xdeadbeef', '\xcafe', '2024-01-05Z', NULL, 'active', '2024-01-04Z', '2024-01-04Z');

INSERT INTO cartridges VALUES
  (u(41), u(1), NULL, 'System', 'system', '# System', 'superadmin', true, 100, '["linkedin", "post creation"]', '2024-01-01Z', '2024-01-02Z'),
  (u(42), u(1), u(13), 'Own', 'user', 'mine', 'user', false, -3, NULL, '2024-01-01Z', '2024-01-02Z'),
  (u(43), u(1), u(13), 'Skill', 'skill', 'how', 'both', NULL, NULL, '[]', '2024-01-01Z', '2024-01-02Z'),
  (u(44), u(1), u(13), '   ', 'system', repeat('x', 100001), 'nobody', true, 1000000, '{"not": "a list"}', '2024-01-01Z', '2024-01-02Z'),
  (u(45), u(1), u(21), 'Of another tenant''s person', 'preferences', 'p', 'both', true, 0, '["a", 1, null]', '2024-01-01Z', '2024-01-02Z');

INSERT INTO campaigns VALUES
  (u(51), u(1), u(13), 'Swipe', 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001/', '5 Conversations', 'SWIPE', 'https://crm.acme.test/in', 'active', 'Hey {name}, here is {lead_magnet_name}', '{"total_leads": 99}', '2024-03-01Z', '2024-03-02Z'),
  (u(52), u(1), u(12), 'Draft', 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000002/', 'Magnet', 'YES', 'https://crm.acme.test/in', 'draft', NULL, DEFAULT, '2024-03-01Z', '2024-03-02Z'),
  (u(53), u(1), u(13), 'Done', 'https://www.linkedin.com/in/somebody', repeat('m', 300), 'BANANA', 'ftp://crm.acme.test', 'completed', 'x', DEFAULT, '2024-03-01Z', '2024-03-02Z'),
  (u(54), u(1), u(13), 'Paused', 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000004/', 'Magnet', 'GO', 'https://other.acme.test/in', 'paused', '', DEFAULT, '2024-03-01Z', '2024-03-02Z'),
  (u(55), u(1), u(21), '', 'gone', '', ' ', '', 'frozen', repeat('y', 9000), DEFAULT, '2024-03-01Z', '2024-03-02Z'),
  (u(59), u(2), u(21), 'Beta''s', 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000009/', 'M', 'BETA', 'https://crm.beta.test/in', 'draft', NULL, DEFAULT, '2024-03-01Z', '2024-03-02Z');

INSERT INTO leads (id, campaign_id, tenant_id, name, email, linkedin_url, company, job_title, comment_text,
                   comment_timestamp, dm_status, dm_sent_at, dm_reply_text, email_status, email_captured_at,
                   email_confidence_score, created_at, updated_at) VALUES
  -- as they should be
  (u(101), u(51), u(1), 'Ada Lovelace', NULL, 'https://www.linkedin.com/in/ada', 'Engines', 'Analyst', 'SWIPE', '2024-03-03Z', 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-03Z', '2024-03-04Z'),
  (u(102), u(51), u(1), 'Grace Hopper', NULL, 'https://www.linkedin.com/in/grace', NULL, NULL, 'SWIPE me', '2024-03-03Z', 'sent', '2024-03-05Z', NULL, NULL, NULL, NULL, '2024-03-03Z', '2024-03-05Z'),
  (u(103), u(51), u(1), 'Mary Shelley', 'mary@books.test', 'https://www.linkedin.com/in/mary', 'Books', 'Author', 'swipe', '2024-03-03Z', 'replied', '2024-03-05Z', 'It is mary@books.test', 'captured', '2024-03-06 10:20:30.123456+00', 92, '2024-03-03Z', '2024-03-06Z'),
  (u(104), u(51), u(1), 'Jane Austen', 'jane@books.test', 'https://www.linkedin.com/in/jane-austen/', NULL, NULL, NULL, NULL, 'replied', '2024-03-05Z', 'jane@books.test', 'sent_to_webhook', '2024-03-06Z', 0, '2024-03-03Z', '2024-03-07Z'),
  (u(105), u(51), u(1), 'Failed Once', NULL, 'https://www.linkedin.com/in/failed', NULL, NULL, NULL, NULL, 'failed', NULL, NULL, NULL, NULL, NULL, '2024-03-03Z', '2024-03-04Z'),
  -- as they are
  (u(106), u(51), u(1), NULL, 'x@y.test', 'https://linkedin.com/in/nameless?trk=1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'failed', NULL, NULL, '2024-03-03Z', '2024-03-04Z'),
  (u(107), u(51), u(1), 'No Moment', NULL, 'https://www.linkedin.com/in/no-moment', NULL, NULL, NULL, NULL, 'sent', NULL, NULL, 'failed', NULL, NULL, '2024-03-03Z', '2024-03-04Z'),
  (u(108), u(51), u(1), 'Failed Later', 'spaces in it', 'https://www.linkedin.com/in/failed-later', NULL, NULL, NULL, NULL, 'failed', '2024-03-05Z', NULL, 'captured', '2024-03-06Z', 50, '2024-03-03Z', '2024-03-04Z'),
  (u(109), u(51), u(1), 'Answers All The Same', NULL, 'https://www.linkedin.com/in/answers', NULL, NULL, NULL, NULL, 'sent', '2024-03-05Z', 'Hello?', NULL, NULL, NULL, '2024-03-03Z', '2024-03-06Z'),
  (u(110), u(51), u(1), repeat('n', 400), NULL, 'https://www.linkedin.com/in/long', repeat('c', 400), repeat('j', 400), repeat('t', 30000), 'infinity', 'confused', NULL, NULL, NULL, NULL, NULL, '2024-03-03Z', '2024-03-04Z'),
  (u(111), u(51), u(1), 'Ada Again', NULL, 'https://de.linkedin.com/in/ADA/', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-04Z', '2024-03-04Z'),
  (u(112), u(51), u(1), 'A Company', NULL, 'https://www.linkedin.com/company/acme', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-04Z', '2024-03-04Z'),
  (u(113), u(59), u(1), 'In Beta''s Campaign', NULL, 'https://www.linkedin.com/in/wrong-campaign', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-04Z', '2024-03-04Z'),
  (u(114), u(53), u(1), 'Delivered Nowhere', 'nowhere@y.test', 'https://www.linkedin.com/in/nowhere', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, 'sent_to_webhook', NULL, NULL, '2024-03-04Z', '2024-03-05Z'),
  (u(115), u(52), u(1), 'Ada In Two', NULL, 'https://www.linkedin.com/in/ada/?x', 'Other', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-04Z', '2024-03-04Z'),
  (u(116), u(51), u(1), 'Left Alone', 'alone@y.test', 'https://www.linkedin.com/in/left-alone', NULL, NULL, 'SWIPE', '2024-03-03Z', 'sent', '2024-03-05Z', NULL, 'captured', '2024-03-06Z', 90, '2024-03-04Z', '2024-03-04Z'),
  (u(117), u(51), u(1), 'Known Elsewhere', NULL, 'https://www.linkedin.com/in/known', 'Their Company', NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-04Z', '2024-03-04Z'),
  (u(191), u(59), u(2), 'Of Beta', NULL, 'https://www.linkedin.com/in/beta-lead', NULL, NULL, 'BETA', '2024-03-03Z', 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-03Z', '2024-03-04Z'),
  (u(192), u(51), u(2), 'Of Beta In Acme''s', NULL, 'https://www.linkedin.com/in/beta-stray', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, '2024-03-03Z', '2024-03-04Z');

INSERT INTO mem0_memories VALUES
  (u(61), u(1), u(13), u(1) || '::' || u(13), 'preference', 'Likes short mails', '{"campaign_id": "x"}', ('[3,4' || repeat(',0', 1534) || ']')::vector, '2024-01-01Z', '2024-01-02Z'),
  (u(62), u(1), u(13), 'drifted', 'goal', 'Sell more', NULL, NULL, '2024-01-01Z', '2024-01-02Z'),
  (u(63), u(1), u(13), u(1) || '::' || u(13), 'goal', '  Sell more ', NULL, NULL, '2024-01-03Z', '2024-01-03Z'),
  (u(64), u(1), u(13), u(1) || '::' || u(13), 'context', '   ', NULL, NULL, '2024-01-01Z', '2024-01-02Z'),
  (u(65), u(1), u(21), u(1) || '::' || u(21), 'pattern', 'Of another tenant''s person', NULL, NULL, '2024-01-01Z', '2024-01-02Z'),
  (u(66), u(1), u(12), u(1) || '::' || u(12), 'relationship', repeat('long ', 2000), '["no", "object"]', ('[0' || repeat(',0', 1535) || ']')::vector, '2024-01-01Z', '2024-01-02Z');

INSERT INTO pods VALUES
  (u(71), u(1), 'Pod', ARRAY[u(302), u(301)], 20, 60, '2024-01-01Z', '2024-01-02Z'),
  (u(72), u(1), 'pod', ARRAY[u(31), u(301), u(999)], 50, 2, '2024-01-02Z', '2024-01-02Z'), -- a session's id, twice the same, nobody
  (u(73), u(1), 'Empty', '{}', NULL, NULL, '2024-01-03Z', '2024-01-03Z');

INSERT INTO reshare_history VALUES
  (u(81), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000001/', u(301), u(302), 'Well said', 'success', 4200, NULL, 'aGVsbG8=', '2024-04-01Z', '2024-03-31Z'),
  (u(82), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000002/', u(301), u(302), 'Words', 'failed', 100, 'no button', NULL, '2024-04-01Z', '2024-03-31Z'),
  (u(83), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000002/', u(301), u(302), 'Words again', 'success', -5, NULL, NULL, '2024-04-02Z', '2024-04-01Z'),
  (u(84), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000002/', u(301), u(302), 'A third time', 'success', 5, NULL, NULL, '2024-04-03Z', '2024-04-02Z'),
  (u(85), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000003/', u(301), u(302), 'Waits', 'queued', NULL, NULL, NULL, NULL, '2024-03-31Z'),
  (u(86), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000004/', u(301), u(302), 'Hangs', 'processing', NULL, NULL, NULL, NULL, '2024-03-31Z'),
  (u(87), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000005/', u(301), u(301), 'Own', 'success', NULL, NULL, NULL, '2024-04-01Z', '2024-03-31Z'),
  (u(88), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000006/', u(777), u(302), 'Stranger''s', 'success', NULL, NULL, NULL, now() - interval '10 minutes', now() - interval '20 minutes'),
  (u(89), u(71), 'https://example.test/', u(301), u(302), 'No post', 'success', NULL, NULL, NULL, '2024-04-01Z', '2024-03-31Z'),
  (u(90), u(71), 'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000007/', u(301), u(888), 'Nobody', 'success', NULL, NULL, NULL, '2024-04-01Z', '2024-03-31Z');

INSERT INTO reshare_rate_limits VALUES
  (u(301), 0, 0, 0, NULL, '2024-04-01Z', '2024-04-01Z', '2024-04-01Z'),
  (u(399), 5, 5, 5, NULL, '2024-04-01Z', '2024-04-01Z', '2024-04-01Z'), -- nobody's
  (u(302), 1, 1, 1, now() - interval '10 minutes', '2024-04-01Z', '2024-04-01Z', '2024-04-01Z');
DROP FUNCTION u(integer);
