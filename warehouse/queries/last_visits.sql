-- What is known of pages from earlier visits: those asked about (`urls` with their keys `pages`, in
-- step), and the articles of these outlets that were first visited since a moment. `held` tells what
-- stands for a page: the last visit that had it, or the document that somebody else brought.
WITH asked AS (
    SELECT unnest($urls::VARCHAR[]) AS url, unnest($pages::VARCHAR[]) AS page
),
wanted AS (
    SELECT page FROM asked
    UNION
    SELECT page
    FROM visit
    WHERE
        kind = $kind
        AND outcome = 'new'
        AND visited_at >= $since::TIMESTAMPTZ
        AND outlet_id IN (SELECT unnest($outlets::VARCHAR[]))
),
visited AS (
    SELECT
        page,
        max(visited_at) AS visited_at,
        coalesce(max(visited_at) FILTER (WHERE outcome IN ('new', 'changed')), min(visited_at)) AS changed_at,
        arg_max(
            {
                'url': url,
                'etag': etag,
                'last_modified': last_modified,
                'capture_sha256': capture_sha256,
                'answered_url': answered_url
            },
            visited_at
        ) FILTER (WHERE outcome IN ('new', 'unchanged', 'changed', 'same_text')) AS held,
        arg_max({'reason': reason}, visited_at) AS latest
    FROM visit
    SEMI JOIN wanted USING (page)
    WHERE kind = $kind
    GROUP BY page
),
named AS (
    SELECT url AS address, page FROM asked
    UNION
    SELECT page, page FROM asked
),
place AS (
    SELECT url AS address, document_id FROM document
    UNION
    SELECT canonical_url, document_id FROM document
),
brought AS (
    SELECT
        n.page,
        max(d.fetched_at) AS visited_at,
        max(d.fetched_at) AS changed_at,
        arg_max(
            {
                'url': d.url,
                'etag': NULL::VARCHAR,
                'last_modified': NULL::VARCHAR,
                'capture_sha256': d.capture_sha256,
                'answered_url': d.url
            },
            d.fetched_at
        ) AS held
    FROM named AS n
    JOIN place AS p USING (address)
    JOIN document AS d USING (document_id)
    WHERE $kind = 'article'
    GROUP BY n.page
)
SELECT
    page,
    coalesce(v.visited_at, b.visited_at) AS visited_at,
    coalesce(v.changed_at, b.changed_at) AS changed_at,
    v.latest.reason AS last_reason,
    unnest(coalesce(v.held, b.held))
FROM visited AS v
FULL JOIN brought AS b USING (page)
ORDER BY page;
