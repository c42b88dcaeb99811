-- Each ruling with its verdict, and whether it is in force on a claim that stands; by id, so that one is found fast.
CREATE TABLE shown_verdict_history AS
SELECT
    h.*,
    n.claim_no,
    h.superseded_at IS NULL AND n.claim_no IN (SELECT claim_no FROM shown_claims WHERE retired_no IS NULL) AS is_in_force,
    v.recording_no
FROM ledger.verdict_history AS h
JOIN ledger.verdict AS v ON v.verdict_id = h.verdict_id
JOIN numbered AS n ON n.claim_id = h.claim_id
ORDER BY h.verdict_id;

DROP TABLE numbered;

CREATE VIEW verdict_history AS
SELECT * EXCLUDE (claim_no, is_in_force, recording_no)
FROM shown_verdict_history;
