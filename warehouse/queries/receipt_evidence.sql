-- Its evidence in the order in which it was judged: the passages on who said it come last.
SELECT *
FROM verdict_evidence
WHERE verdict_id = $id
ORDER BY kind = 'attribution', weight DESC, kind, evidence_id;
