CREATE VIEW current_verdicts AS
SELECT * EXCLUDE (superseded_by, superseded_at, reason, claim_no, is_in_force, recording_no)
FROM shown_verdict_history
WHERE is_in_force;
