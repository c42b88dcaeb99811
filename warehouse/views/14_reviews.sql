CREATE OR REPLACE VIEW reviews AS
SELECT
    review_id,
    check_id,
    decision,
    reviewer,
    reviewed_at,
    note,
    before,
    after,
    row_number() OVER (PARTITION BY check_id ORDER BY reviewed_at DESC, recording_no DESC) = 1 AS is_last
FROM review;

COMMENT ON VIEW reviews IS 'A decision on a failed check; none is ever changed, the last one on a check counts.';
COMMENT ON COLUMN reviews.review_id IS 'Names the decision.';
COMMENT ON COLUMN reviews.check_id IS 'The failed check.';
COMMENT ON COLUMN reviews.decision IS 'confirmed, dismissed, corrected, or expired: nobody answered in time.';
COMMENT ON COLUMN reviews.reviewer IS 'Who decided; claim-ledger for what expired.';
COMMENT ON COLUMN reviews.reviewed_at IS 'When, UTC.';
COMMENT ON COLUMN reviews.note IS 'What the reviewer wrote.';
COMMENT ON COLUMN reviews.before IS 'JSON: status of the check, verdict and fields of the claim before.';
COMMENT ON COLUMN reviews.after IS 'JSON: the same after, and what the decision says: correction, consequence, outlet.';
COMMENT ON COLUMN reviews.is_last IS 'Whether it is the last decision on its check.';
