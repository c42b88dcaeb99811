-- All versions of the pages of which one makes a claim, with their whole text, the latest first; `gone_at` is when the
-- page was asked for last, where it was not there.
WITH page AS (
    SELECT DISTINCT canonical_url FROM documents WHERE document_id IN (SELECT document_id FROM claims)
),
asked AS (
    SELECT page, max(visited_at) AS gone_at
    FROM visits
    WHERE kind = 'article'
    GROUP BY page
    HAVING arg_max(outcome, visited_at) = 'gone'
),
gone AS (
    SELECT d.canonical_url, max(a.gone_at) AS gone_at
    FROM asked AS a
    JOIN visits AS v USING (page)
    JOIN documents AS d ON d.url = v.answered_url
    GROUP BY d.canonical_url
)
SELECT
    d.document_id, d.outlet_id, coalesce(o.name, d.outlet_id) AS outlet_name, d.url, d.canonical_url, d.title, d.author,
    d.language, d.published_at, d.fetched_at, d.version_no, d.is_latest, g.gone_at, d.text, d.text_sha256,
    d.capture_sha256, d.extractor
FROM documents AS d
SEMI JOIN page USING (canonical_url)
LEFT JOIN gone AS g ON g.canonical_url = d.canonical_url
LEFT JOIN outlets AS o ON o.outlet_id = d.outlet_id
ORDER BY d.is_latest DESC, d.document_id;
