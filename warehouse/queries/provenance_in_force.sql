SELECT p.*
FROM provenance AS p
JOIN current_verdicts AS v USING (verdict_id)
ORDER BY p.verdict_id, p.step_no;
