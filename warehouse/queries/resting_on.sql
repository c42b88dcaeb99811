-- The claims whose verdict in force looks at one of these claims, or weighs a report of one of these outlets.
SELECT DISTINCT c.*
FROM claim AS c
JOIN current_verdicts AS v USING (claim_id)
JOIN verdict_evidence AS e USING (verdict_id)
WHERE
    c.retired_no IS NULL
    AND (
        e.source_id IN (SELECT unnest($claims::VARCHAR[]))
        OR (e.weight > 0 AND e.kind = 'claim' AND e.outlet_id IN (SELECT unnest($outlets::VARCHAR[])))
    )
ORDER BY c.claim_id;
