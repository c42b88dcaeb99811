-- Outlets from which nothing new has come up to $now for longer than the longest pause between two of
-- their documents in the sixty days before, and for a day at least. An outlet of fewer than ten
-- documents in that time has no habit yet. Hours are whole.
WITH seen AS (
    SELECT
        outlet_id,
        fetched_at,
        fetched_at - lag(fetched_at) OVER (PARTITION BY outlet_id ORDER BY fetched_at) AS pause
    FROM documents
    WHERE outlet_id IS NOT NULL AND fetched_at BETWEEN $now::TIMESTAMPTZ - INTERVAL 60 DAY AND $now::TIMESTAMPTZ
),
habit AS (
    SELECT outlet_id, max(fetched_at) AS last_at, max(pause) AS longest
    FROM seen
    GROUP BY outlet_id
    HAVING count(*) >= 10
)
SELECT
    h.outlet_id,
    o.name,
    date_diff('hour', h.last_at, $now::TIMESTAMPTZ) AS hours,
    (epoch(h.longest) // 3600)::BIGINT AS habit_hours
FROM habit AS h
JOIN outlets AS o USING (outlet_id)
WHERE $now::TIMESTAMPTZ - h.last_at > greatest(h.longest, INTERVAL 1 DAY)
ORDER BY h.outlet_id;
