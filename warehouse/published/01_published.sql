-- How fresh the copy is. `publication` is one row that publishing writes.
CREATE TABLE IF NOT EXISTS publication (
    published_at TIMESTAMPTZ,
    recording_no BIGINT,
    recorded_at TIMESTAMPTZ,
    code_version VARCHAR,
    rules_version VARCHAR,
    reference_version VARCHAR,
    schema_no INTEGER,
    row_counts JSON
);

CREATE OR REPLACE VIEW published AS
SELECT
    published_at, recording_no, recorded_at, code_version, rules_version, reference_version, schema_no, row_counts
FROM publication;

COMMENT ON VIEW published IS 'How fresh this copy is: one row. A file that is open stays as it was; open it anew for the newest.';
COMMENT ON COLUMN published.published_at IS 'When the copy was taken, UTC.';
COMMENT ON COLUMN published.recording_no IS 'The last write to the ledger that is in it, whole; 0 for none.';
COMMENT ON COLUMN published.recorded_at IS 'When that write was, UTC.';
COMMENT ON COLUMN published.code_version IS 'Version of the program that made that write.';
COMMENT ON COLUMN published.rules_version IS 'Hash of the rules of the last verdict.';
COMMENT ON COLUMN published.reference_version IS 'Hash of the reference data shown.';
COMMENT ON COLUMN published.schema_no IS 'Number of the last migration of the ledger.';
COMMENT ON COLUMN published.row_counts IS 'JSON: rows by view.';
