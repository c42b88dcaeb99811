-- How often what the rules decided stood, by their confidence: a label that a later verdict or a person's
-- ruling took the place of did not stand. A claim counts once for each label that it had, with the last confidence.
WITH told AS (
    SELECT claim_id, label, arg_max(confidence, decided_at) AS confidence
    FROM verdict_history
    WHERE decided_by = 'rules' AND label IN ('supported', 'refuted')
    GROUP BY ALL
)
SELECT
    least(floor(t.confidence * 5) / 5, 0.8) AS confidence_from,
    count(*) AS verdicts,
    count(*) FILTER (n.label = t.label) AS stood,
    avg(t.confidence) AS confidence
FROM told AS t
JOIN verdict_history AS n ON n.claim_id = t.claim_id AND n.superseded_at IS NULL
GROUP BY ALL
ORDER BY confidence_from;
