-- Each claim that was ever ruled on has one ruling in force, the last; each other one names its successor.
WITH ordered AS (
    SELECT
        *,
        row_number() OVER w AS expected_sequence,
        lead(verdict_id) OVER w AS next_verdict_id,
        lead(in_force_from) OVER w AS next_in_force_from
    FROM ruling
    WINDOW w AS (PARTITION BY claim_id ORDER BY sequence)
)
SELECT claim_id, sequence, verdict_id, superseded_by
FROM ordered
WHERE
    sequence <> expected_sequence
    OR superseded_by IS DISTINCT FROM next_verdict_id
    OR superseded_at IS DISTINCT FROM next_in_force_from;
