SELECT v.claim_id, e.*, o.name AS outlet_name
FROM evidence AS e
JOIN current_verdicts AS v USING (verdict_id)
LEFT JOIN outlets AS o USING (outlet_id)
ORDER BY v.claim_id, e.weight DESC, e.evidence_id;
