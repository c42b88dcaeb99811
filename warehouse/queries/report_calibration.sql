-- How often a decided verdict of the rules stood, by its confidence: one that a later one with another
-- label or a person's ruling took the place of did not stand.
SELECT
    least(floor(v.confidence * 5) / 5, 0.8) AS confidence_from,
    count(*) AS verdicts,
    count(*) FILTER (n.verdict_id IS NULL OR n.label = v.label) AS stood,
    avg(v.confidence) AS confidence
FROM verdict_history AS v
LEFT JOIN verdict_history AS n ON n.claim_id = v.claim_id AND n.superseded_at IS NULL AND n.verdict_id <> v.verdict_id
WHERE v.decided_by = 'rules' AND v.label IN ('supported', 'refuted')
GROUP BY ALL
ORDER BY confidence_from;
