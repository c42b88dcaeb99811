-- The verdicts that nothing superseded, whole, as they were recorded; all of them without $ids.
SELECT v.*
FROM verdict AS v
JOIN ruling AS r USING (verdict_id)
WHERE r.superseded_by IS NULL AND v.decided_by = 'rules' AND ($ids IS NULL OR v.verdict_id IN (SELECT unnest($ids::VARCHAR[])))
ORDER BY v.verdict_id;
