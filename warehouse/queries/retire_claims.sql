-- Claims of the documents read that the new reading does not have, or has otherwise, are retired:
-- they stay for the verdicts they were judged by. So are claims that a reviewer corrected. `incoming`
-- holds the claims of the new reading, or the corrected ones.
UPDATE claim
SET retired_no = $number
WHERE
    retired_no IS NULL
    AND claim_id IN (
        SELECT claim_id
        FROM (
            SELECT * EXCLUDE (recording_no, retired_no)
            FROM claim
            WHERE
                retired_no IS NULL
                AND (
                    document_id IN (SELECT unnest($documents::VARCHAR[]))
                    OR claim_id IN (SELECT claim_id FROM incoming)
                )
            EXCEPT
            SELECT * EXCLUDE (recording_no, retired_no) FROM incoming
        )
    );
