-- The rules' verdicts in force on claims of latest versions, whole, as they were recorded; all of them
-- without $ids. What a page or a reading said before is evidence no longer, nor judged again.
SELECT v.*
FROM verdict AS v
SEMI JOIN current_verdicts AS r USING (verdict_id)
SEMI JOIN (
    SELECT c.claim_id FROM claim AS c JOIN documents AS d USING (document_id) WHERE d.is_latest
) AS c USING (claim_id)
WHERE v.decided_by = 'rules' AND ($ids IS NULL OR v.verdict_id IN (SELECT unnest($ids::VARCHAR[])))
ORDER BY v.verdict_id;
