SELECT v.claim_id, e.*
FROM evidence AS e
JOIN current_verdicts AS v USING (verdict_id)
ORDER BY v.claim_id, e.weight DESC, e.evidence_id;
