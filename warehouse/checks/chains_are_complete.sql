-- Each verdict of the rules goes back, step by step, to archived bytes: somebody fetched the bytes, read
-- the text, took the claim out of it and judged it, each in the write that recorded what came of it. A
-- reviewer's decision is all of these steps but the first. An archived page may have been fetched before.
WITH made AS (
    SELECT a.activity, a.recording_no, i.item_id
    FROM activity_item AS i
    JOIN activity AS a USING (activity_id)
    WHERE i.role = 'generated'
)
SELECT 'fetch of capture' AS missing, d.capture_sha256 AS id, d.document_id AS of_document
FROM document AS d
ANTI JOIN made AS m ON m.item_id = d.capture_sha256 AND m.activity = 'fetch' AND m.recording_no <= d.recording_no
UNION ALL
SELECT 'reading of document', d.document_id, d.document_id
FROM document AS d
ANTI JOIN made AS m ON m.item_id = d.document_id AND m.activity = 'read' AND m.recording_no = d.recording_no
UNION ALL
SELECT 'extraction of claim', c.claim_id, c.document_id
FROM claim AS c
ANTI JOIN made AS m
    ON m.item_id = c.claim_id AND m.activity IN ('extract', 'link', 'review') AND m.recording_no = c.recording_no
UNION ALL
SELECT 'judging of verdict', v.verdict_id, NULL
FROM verdict AS v
ANTI JOIN made AS m ON m.item_id = v.verdict_id AND m.activity IN ('judge', 'review') AND m.recording_no = v.recording_no
WHERE v.decided_by = 'rules'
UNION ALL
SELECT 'recording of verdict', v.verdict_id, NULL
FROM verdict AS v
ANTI JOIN made AS m ON m.item_id = v.verdict_id AND m.activity IN ('record', 'review') AND m.recording_no = v.recording_no
WHERE v.decided_by = 'rules'
UNION ALL
SELECT 'ruling on verdict', v.verdict_id, NULL FROM verdict AS v ANTI JOIN ruling AS r USING (verdict_id, claim_id);
