-- The addresses whose servers asked to be left alone for longer than until now.
SELECT
    url,
    max(ask_after) AS ask_after
FROM visit
WHERE ask_after > $now::TIMESTAMPTZ
GROUP BY url
ORDER BY url;
