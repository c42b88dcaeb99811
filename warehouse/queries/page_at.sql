-- The page of which an address gave a version last.
SELECT arg_max(canonical_url, (last_seen_at, document_id)) AS page
FROM document
WHERE url = $url OR canonical_url = $url;
