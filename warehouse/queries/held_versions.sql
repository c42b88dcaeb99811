-- The versions of pages: which was seen last of its page, and which an address gave last. The latter is
-- no more than the former where the address was found changed since.
WITH version AS (
    SELECT
        document_id,
        canonical_url,
        url,
        last_seen_at,
        row_number() OVER (PARTITION BY canonical_url ORDER BY last_seen_at DESC, document_id DESC) = 1 AS is_latest,
        row_number() OVER (PARTITION BY canonical_url, url ORDER BY last_seen_at DESC, document_id DESC) = 1 AS is_last
    FROM document
    WHERE canonical_url IN (SELECT unnest($pages::VARCHAR[]))
),
changed AS (
    SELECT answered_url AS url, max(visited_at) AS changed_at
    FROM visit
    WHERE outcome IN ('new', 'changed') AND answered_url IN (SELECT url FROM version)
    GROUP BY answered_url
)
SELECT
    document_id,
    canonical_url,
    url,
    is_latest,
    is_last AND (c.changed_at IS NULL OR c.changed_at <= last_seen_at) AS is_last_of_url
FROM version
LEFT JOIN changed AS c USING (url)
ORDER BY document_id;
