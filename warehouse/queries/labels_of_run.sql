-- The label in force on each claim of these documents, and of each claim that this run judged otherwise than
-- before (`former`).
WITH replaced AS (
    SELECT r.claim_id, v.label AS former
    FROM ruling AS r
    JOIN ruling AS p ON p.claim_id = r.claim_id AND p.sequence = r.sequence - 1
    JOIN verdict AS v ON v.verdict_id = p.verdict_id
    WHERE r.flow_run_id = $run
    QUALIFY row_number() OVER (PARTITION BY r.claim_id ORDER BY r.sequence) = 1
)
SELECT c.claim_id, c.quote, v.label, r.former, c.document_id IN (SELECT unnest($ids::VARCHAR[])) AS in_documents
FROM claim AS c
JOIN current_verdicts AS v USING (claim_id)
LEFT JOIN replaced AS r USING (claim_id)
WHERE
    c.retired_no IS NULL
    AND (r.claim_id IS NOT NULL OR c.document_id IN (SELECT unnest($ids::VARCHAR[])))
ORDER BY c.claim_id;
