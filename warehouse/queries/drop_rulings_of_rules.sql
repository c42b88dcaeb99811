-- A finding of the rules does not take the place of a reviewer's on the same evidence, unless a review
-- takes it back.
DELETE FROM new_ruling
WHERE NOT $by_review AND claim_id IN (
    WITH rested AS (
        SELECT verdict_id, list(evidence_id || ' ' || stance ORDER BY evidence_id) AS pieces
        FROM verdict_evidence
        GROUP BY verdict_id
    )
    SELECT n.claim_id
    FROM new_ruling AS n
    JOIN verdict AS found ON found.verdict_id = n.verdict_id
    JOIN ruling AS r ON r.claim_id = n.claim_id AND r.superseded_at IS NULL
    JOIN verdict AS stands ON stands.verdict_id = r.verdict_id
    LEFT JOIN rested AS new_basis ON new_basis.verdict_id = found.verdict_id
    LEFT JOIN rested AS old_basis ON old_basis.verdict_id = stands.verdict_id
    WHERE
        found.decided_by = 'rules'
        AND starts_with(stands.decided_by, 'reviewer:')
        AND new_basis.pieces IS NOT DISTINCT FROM old_basis.pieces
);
