-- A failed check that nobody answered in time expires. DuckDB alters no CHECK, so both tables are made anew.
CREATE TEMP TABLE kept_check AS FROM failed_check;
DROP TABLE failed_check;
CREATE TABLE failed_check (
    check_id VARCHAR NOT NULL,
    suite VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    document_id VARCHAR,
    claim_id VARCHAR,
    observed VARCHAR NOT NULL,
    expected VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    quote VARCHAR,
    status VARCHAR NOT NULL CHECK (status IN ('open', 'confirmed', 'dismissed', 'corrected', 'expired')),
    failed_at TIMESTAMPTZ NOT NULL,
    flow_run_id VARCHAR,
    recording_no BIGINT NOT NULL
);
INSERT INTO failed_check BY NAME FROM kept_check;
DROP TABLE kept_check;

CREATE TEMP TABLE kept_review AS FROM review;
DROP TABLE review;
CREATE TABLE review (
    review_id VARCHAR PRIMARY KEY,
    check_id VARCHAR NOT NULL,
    decision VARCHAR NOT NULL CHECK (decision IN ('open', 'confirmed', 'dismissed', 'corrected', 'expired')),
    reviewer VARCHAR NOT NULL,
    reviewed_at TIMESTAMPTZ NOT NULL,
    note VARCHAR NOT NULL,
    before JSON NOT NULL,
    after JSON NOT NULL,
    recording_no BIGINT NOT NULL
);
INSERT INTO review BY NAME FROM kept_review;
DROP TABLE kept_review;
