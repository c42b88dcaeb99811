-- How many of the verdicts in force nobody judges again: those that reviewers decided, and those of the rules
-- on what a page or a reading said before; of all of them without $ids.
WITH latest AS (
    SELECT c.claim_id FROM claim AS c JOIN documents AS d USING (document_id) WHERE d.is_latest
)
SELECT
    count(*) FILTER (decided_by <> 'rules') AS reviewed,
    count(*) FILTER (decided_by = 'rules' AND claim_id NOT IN (FROM latest)) AS earlier
FROM current_verdicts
WHERE $ids IS NULL OR verdict_id IN (SELECT unnest($ids::VARCHAR[]));
