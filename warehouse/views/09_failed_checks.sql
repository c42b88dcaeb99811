CREATE OR REPLACE VIEW failed_checks AS
WITH last_review AS (
    SELECT DISTINCT ON (check_id) check_id, decision, reviewer, reviewed_at, note
    FROM review
    ORDER BY check_id, reviewed_at DESC, recording_no DESC
)
SELECT
    f.check_id,
    f.suite,
    f.expectation,
    f.severity,
    f.document_id,
    f.claim_id,
    f.observed,
    f.expected,
    f.message,
    f.quote,
    f.failed_at,
    f.flow_run_id,
    coalesce(r.decision, f.status) AS status,
    r.reviewer,
    r.reviewed_at,
    r.note
FROM failed_check AS f
LEFT JOIN last_review AS r USING (check_id);

COMMENT ON VIEW failed_checks IS 'A failed check: one expectation that one row does not meet, and what a person made of it.';
COMMENT ON COLUMN failed_checks.check_id IS 'Names the check by suite, expectation and row.';
COMMENT ON COLUMN failed_checks.suite IS 'Suite of expectations.';
COMMENT ON COLUMN failed_checks.expectation IS 'The expectation.';
COMMENT ON COLUMN failed_checks.severity IS 'info, warning or critical.';
COMMENT ON COLUMN failed_checks.document_id IS 'Document concerned.';
COMMENT ON COLUMN failed_checks.claim_id IS 'Claim concerned; NULL when the check is on a document or figure.';
COMMENT ON COLUMN failed_checks.observed IS 'What was found.';
COMMENT ON COLUMN failed_checks.expected IS 'What was expected.';
COMMENT ON COLUMN failed_checks.message IS 'The finding in one sentence.';
COMMENT ON COLUMN failed_checks.quote IS 'The text concerned.';
COMMENT ON COLUMN failed_checks.failed_at IS 'When it first failed, UTC.';
COMMENT ON COLUMN failed_checks.flow_run_id IS 'Prefect flow run in which it first failed.';
COMMENT ON COLUMN failed_checks.status IS 'open, confirmed, dismissed, corrected, or expired: nobody answered in time or the page changed (see note), and it counts as it did open.';
COMMENT ON COLUMN failed_checks.reviewer IS 'Who reviewed it last.';
COMMENT ON COLUMN failed_checks.reviewed_at IS 'When that was, UTC.';
COMMENT ON COLUMN failed_checks.note IS 'What the reviewer wrote.';
