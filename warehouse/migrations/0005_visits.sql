-- Each time that an address of the web was asked for, and what came of it. Rows are only ever added.
CREATE TABLE visit (
    url VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('feed', 'article')),
    visited_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('new', 'unchanged', 'changed', 'same_text', 'gone', 'turned_away')),
    reason VARCHAR,
    status INTEGER,
    answered_url VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    capture_sha256 VARCHAR,
    outlet_id VARCHAR,
    flow_run_id VARCHAR
);
