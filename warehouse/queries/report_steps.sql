SELECT v.claim_id, p.step_no, p.activity, p.ended_at, p.code_version
FROM provenance AS p
JOIN current_verdicts AS v USING (verdict_id)
ORDER BY v.claim_id, p.step_no;
