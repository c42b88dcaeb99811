-- The same verdict again is no new ruling.
DELETE FROM new_ruling
WHERE EXISTS (
    FROM ruling
    WHERE
        ruling.superseded_at IS NULL
        AND ruling.claim_id = new_ruling.claim_id
        AND ruling.verdict_id = new_ruling.verdict_id
);
