-- Expectations that failed on at least five documents of the day before $now, and on more than twice the
-- share of documents that they failed on in the thirty days before that day. `habit` is that share.
WITH period AS (
    SELECT
        document_id,
        fetched_at > $now::TIMESTAMPTZ - INTERVAL 1 DAY AS is_today
    FROM documents
    WHERE fetched_at BETWEEN $now::TIMESTAMPTZ - INTERVAL 31 DAY AND $now::TIMESTAMPTZ
),
total AS (
    SELECT count(*) FILTER (is_today) AS today, count(*) FILTER (NOT is_today) AS earlier FROM period
),
failed AS (
    SELECT
        c.expectation,
        count(DISTINCT c.document_id) FILTER (p.is_today) AS today,
        count(DISTINCT c.document_id) FILTER (NOT p.is_today) AS earlier
    FROM failed_checks AS c
    JOIN period AS p USING (document_id)
    GROUP BY c.expectation
)
SELECT
    f.expectation,
    f.today AS failed,
    t.today AS documents,
    round(f.earlier / t.earlier, 4) AS habit
FROM failed AS f, total AS t
WHERE f.today >= 5 AND t.earlier > 0 AND f.today / t.today > 2 * f.earlier / t.earlier
ORDER BY f.expectation;
