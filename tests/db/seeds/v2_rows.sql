-- Rows for a database of the second document, which has next to no constraints: what is usual, and what nothing keeps out.
-- Ids end in the number that v2.differences names.

CREATE FUNCTION u(n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
ALTER TABLE leads DROP CONSTRAINT leads_campaign_id_linkedin_profile_url_key;
ALTER TABLE messages DROP CONSTRAINT messages_lead_id_fkey;
ALTER TABLE campaigns DROP CONSTRAINT campaigns_user_id_fkey;

INSERT INTO users VALUES
  (u(11), 'Client@two.test', 'client', '2025-01-01 10:00:00.123456', '2025-01-02'),
  (u(12), 'super@two.test', 'super_admin', '2025-01-01', '2025-01-02'),
  (u(13), NULL, 'client', '2025-01-01', NULL),
  (u(14), 'norole@two.test', NULL, NULL, NULL);

INSERT INTO cartridges VALUES
  (u(41), u(11), 'Voice', '{"role": "r"}', '{"tone": "t"}', '{"niche": "n"}', '{search_memory,draft_dm}', 'Be brief', '{"dms": ["hi"]}', false, '2025-01-01'),
  (u(42), NULL, 'Starter', NULL, NULL, NULL, NULL, NULL, NULL, true, '2025-01-01'),
  (u(43), u(11), NULL, '"a word"', '[1]', '{}', '{NULL,x}', repeat('p', 100001), '{}', NULL, NULL);

INSERT INTO lead_magnets VALUES
  (u(71), u(11), 'Swipe file', 'Fifty openers', 'B2B', 'https://files.two.test/swipe.pdf', 12, 0.25, true, '2025-01-01'),
  (u(72), NULL, 'Global one', NULL, NULL, 'not an address', 0, NULL, false, '2025-01-01'),
  (u(73), u(13), '', NULL, NULL, NULL, -4, NULL, NULL, '2025-01-01');
INSERT INTO lead_magnet_embeddings VALUES
  (u(75), u(71), ('[1' || repeat(',0', 1535) || ']')::vector, '2025-01-03'),
  (u(76), u(71), ('[2' || repeat(',0', 1535) || ']')::vector, '2025-01-04'),
  (u(77), NULL, ('[1' || repeat(',0', 1535) || ']')::vector, '2025-01-03'),
  (u(78), u(72), NULL, '2025-01-03');

INSERT INTO posts VALUES
  (u(81), u(11), u(41), 'Out there', 'https://img.two.test/1.png', 'published', 'urn:li:share:1', 10, 2, 1, '2025-02-01', '2025-01-31'),
  (u(82), u(11), NULL, 'Draft', NULL, 'draft', NULL, NULL, NULL, NULL, NULL, '2025-01-31'),
  (u(83), u(11), NULL, 'Approved', NULL, 'approved', NULL, NULL, NULL, NULL, NULL, '2025-01-31'),
  (u(84), u(11), NULL, 'Lost its id', NULL, 'published', NULL, 5, 5, 5, '2025-02-01', '2025-01-31'),
  (u(85), u(11), NULL, 'Has no moment', NULL, 'published', 'urn:li:share:2', -1, 0, NULL, NULL, '2025-01-31'),
  (u(86), u(11), NULL, 'The same post', NULL, 'published', 'urn:li:share:1', NULL, NULL, NULL, '2025-02-01', '2025-02-02');

INSERT INTO campaigns VALUES
  (u(51), u(11), u(41), 'Active', 'https://www.linkedin.com/feed/update/urn:li:activity:7300000000000000001/', 'active', '{"timing": "slow"}', '2025-01-05', '2025-01-06'),
  (u(52), u(11), NULL, 'Paused', NULL, 'paused', NULL, '2025-01-05', '2025-01-06'),
  (u(53), u(11), NULL, 'Completed', 'https://www.linkedin.com/feed/update/urn:li:activity:7300000000000000003/', 'completed', '[1]', '2025-01-05', '2025-01-06'),
  (u(54), u(99), NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO leads VALUES
  (u(101), u(51), 'https://www.linkedin.com/in/one', 'One', 'swipe', '2025-01-07 09:08:07', 'scraped', 'pending', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, '2025-01-07'),
  (u(102), u(51), 'https://www.linkedin.com/in/two', 'Two', NULL, NULL, 'enriched', 'enriched', 'two@x.test', 'Company', 'Boss', '11-50', 'pending', NULL, NULL, 'opened', 'inst-1', '2025-01-07'),
  (u(103), u(51), 'https://www.linkedin.com/in/three', 'Three', NULL, NULL, 'contacted', 'partial', NULL, NULL, NULL, NULL, 'sent', '2025-01-08', NULL, 'queued', NULL, '2025-01-07'),
  (u(104), u(51), 'https://www.linkedin.com/in/four', 'Four', NULL, NULL, 'contacted', 'failed', 'no address', NULL, NULL, NULL, 'delivered', '2025-01-08', NULL, NULL, 'inst-2', '2025-01-07'),
  (u(105), u(51), 'https://www.linkedin.com/in/five', 'Five', NULL, NULL, 'replied', NULL, NULL, NULL, NULL, NULL, 'replied', '2025-01-08', '2025-01-09 12:00:00.5', NULL, NULL, '2025-01-07'),
  (u(106), u(51), 'https://www.linkedin.com/in/six', 'Six', NULL, NULL, 'contacted', NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, '2025-01-07'),
  (u(107), u(52), 'https://www.linkedin.com/in/TWO', 'Two Otherwise', NULL, NULL, 'scraped', NULL, NULL, 'Another', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-01-07'),
  (u(108), u(51), 'https://www.linkedin.com/in/One/', 'One Again', NULL, NULL, 'scraped', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-01-08'),
  (u(109), NULL, 'https://www.linkedin.com/in/nine', 'Nowhere', NULL, NULL, 'scraped', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-01-07'),
  (u(110), u(51), NULL, 'Nobody', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (u(111), u(51), 'https://www.linkedin.com/in/eleven', 'Eleven', NULL, NULL, 'contacted', 'pending', NULL, NULL, NULL, NULL, 'delivered', '2025-01-08', NULL, NULL, NULL, '2025-01-07');

INSERT INTO messages VALUES
  (u(201), u(111), 'dm', 'Hey Eleven', NULL, 'sent', '2025-01-08', u(12), '2025-01-07'),
  (u(202), u(101), 'dm', 'Hey One', NULL, 'draft', NULL, NULL, '2025-01-07'),
  (u(203), u(101), 'email', 'Dear One', E'Two\nlines', 'approved', NULL, u(12), '2025-01-07'),
  (u(204), u(101), 'dm', 'Not gone', NULL, 'failed', NULL, NULL, '2025-01-08'),
  (u(205), u(102), 'email', 'Sent, no moment', 'Subject', 'sent', NULL, NULL, '2025-01-09'),
  (u(206), u(999), 'dm', 'To nobody', NULL, 'draft', NULL, NULL, '2025-01-07'),
  (u(207), u(101), 'dm', 'Three', NULL, 'draft', NULL, NULL, '2025-01-09'),
  (u(208), u(101), 'dm', 'Four', NULL, 'draft', NULL, NULL, '2025-01-10'),
  (u(209), u(101), 'dm', 'Five is too many', NULL, 'draft', NULL, NULL, '2025-01-11'),
  (u(210), u(101), NULL, 'No channel', NULL, NULL, NULL, NULL, '2025-01-11');

INSERT INTO apollo_usage VALUES
  (u(301), u(11), 1, 'success', '2025-01-07'), (u(302), u(11), 0, 'failed', '2025-01-07'),
  (u(303), NULL, -7, NULL, NULL);

INSERT INTO embeddings VALUES
  (u(401), u(11), 'Likes mornings', ('[0,1' || repeat(',0', 1534) || ']')::vector, '{"type": "preference", "cartridge_id": "c"}', '2025-01-07'),
  (u(402), u(11), 'No type', NULL, NULL, '2025-01-07'),
  (u(403), u(11), ' Likes mornings', NULL, NULL, '2025-01-08'),
  (u(404), u(13), 'Of nobody', NULL, NULL, '2025-01-07');
DROP FUNCTION u(integer);
