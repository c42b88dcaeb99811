-- The evidence of the verdicts in force; what is a claim of another page with that claim, where it is the one in
-- its sentence with those ends.
SELECT v.claim_id, e.*, o.name AS outlet_name, c.claim_id AS its_claim_id
FROM evidence AS e
JOIN current_verdicts AS v USING (verdict_id)
LEFT JOIN outlets AS o USING (outlet_id)
LEFT JOIN (
    SELECT url, sentence, value_low, value_high, unit, min(claim_id) AS claim_id
    FROM claims
    GROUP BY ALL
    HAVING count(*) = 1
) AS c
    ON e.kind = 'claim'
    AND c.url = e.url
    AND c.sentence = e.quote
    AND c.value_low IS NOT DISTINCT FROM e.value_low
    AND c.value_high IS NOT DISTINCT FROM e.value_high
    AND c.unit IS NOT DISTINCT FROM e.unit
ORDER BY v.claim_id, e.weight DESC, e.evidence_id;
