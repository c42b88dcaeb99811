-- The documents of a dossier: the given ones, as the latest versions of their pages, and those that the chosen and
-- the former claims stand in. `came_after` is when the page was seen to show another text before it, `cited` whom
-- its claims credit.
WITH held AS (
    SELECT
        document_id, outlet_id, url, canonical_url, title, language, published_at, wire_outlet_id, modified_at,
        fetched_at, text_sha256, TRUE AS is_latest
    FROM given_document
    UNION ALL
    SELECT
        document_id, outlet_id, url, canonical_url, title, language, published_at, wire_outlet_id, modified_at,
        fetched_at, text_sha256, document_id NOT IN (SELECT document_id FROM former)
    FROM document
    WHERE document_id IN (SELECT document_id FROM shown UNION SELECT document_id FROM former)
),
earlier AS (
    SELECT t.document_id, max(d.fetched_at) AS came_after
    FROM held AS t
    JOIN document AS d
        ON d.canonical_url = t.canonical_url AND d.text_sha256 <> t.text_sha256 AND d.fetched_at < t.fetched_at
    GROUP BY t.document_id
),
crediting AS (
    SELECT document_id, list_sort(list_distinct(flatten(list(credited)))) AS cited
    FROM told
    WHERE is_given OR retired_no IS NULL
    GROUP BY document_id
)
SELECT t.*, e.came_after, coalesce(c.cited, []) AS cited
FROM held AS t
LEFT JOIN earlier AS e USING (document_id)
LEFT JOIN crediting AS c USING (document_id)
ORDER BY t.document_id;
