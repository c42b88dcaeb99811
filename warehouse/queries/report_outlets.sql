-- What is known of each outlet that a claim stands in: what was found on its claims, whether those it
-- credits said so, and how many of its claims were other ones in a former version of the page.
WITH changed AS (
    SELECT d.outlet_id, count(*) AS changes
    FROM claim_changes AS h
    JOIN documents AS d ON d.document_id = h.new_document_id
    GROUP BY ALL
)
SELECT
    c.outlet_id,
    coalesce(any_value(o.name), c.outlet_id) AS name,
    any_value(o.kind) AS kind,
    any_value(o.reliability) AS reliability,
    count(DISTINCT c.document_id) AS documents,
    count(*) AS claims,
    count(*) FILTER (v.label = 'supported') AS supported,
    count(*) FILTER (v.label = 'refuted') AS refuted,
    count(*) FILTER (v.label = 'conflicting') AS conflicting,
    count(*) FILTER (v.attribution_label = 'confirmed') AS confirmed,
    count(*) FILTER (v.attribution_label = 'distorted') AS distorted,
    coalesce(any_value(h.changes), 0) AS changes
FROM claims AS c
JOIN documents AS d USING (document_id)
LEFT JOIN outlets AS o ON o.outlet_id = c.outlet_id
LEFT JOIN current_verdicts AS v USING (claim_id)
LEFT JOIN changed AS h ON h.outlet_id = c.outlet_id
WHERE d.is_latest AND c.outlet_id IS NOT NULL
GROUP BY c.outlet_id
ORDER BY claims DESC, c.outlet_id;
