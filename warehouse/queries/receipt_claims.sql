-- The claim of a verdict as it was read when the verdict was recorded.
SELECT c.*
FROM claim AS c
JOIN verdict AS v USING (claim_id)
WHERE v.verdict_id = $id AND c.recording_no <= v.recording_no
ORDER BY c.recording_no DESC
LIMIT 1;
