-- Each piece of evidence names rows that exist: claims, or rows of the reference data («a+b» are two).
WITH source AS (
    SELECT verdict_id, evidence_id, kind, unnest(string_split(source_id, '+')) AS source_id
    FROM verdict_evidence
    WHERE source_id IS NOT NULL
),
known AS (
    SELECT claim_id AS source_id FROM claim
    UNION SELECT figure_id FROM figure
    UNION SELECT result_id FROM result
    UNION SELECT fact_id FROM fact
)
SELECT 'source' AS unknown, s.source_id AS id, s.kind, s.evidence_id, s.verdict_id
FROM source AS s
ANTI JOIN known USING (source_id)
UNION ALL
SELECT 'no source', NULL, kind, evidence_id, verdict_id FROM verdict_evidence WHERE source_id IS NULL;
