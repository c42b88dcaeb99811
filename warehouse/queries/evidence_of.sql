-- The evidence of these verdicts in the order in which it was judged: passages on who said it come last.
SELECT *
FROM verdict_evidence
WHERE verdict_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY verdict_id, kind = 'attribution', weight DESC, kind, evidence_id;
