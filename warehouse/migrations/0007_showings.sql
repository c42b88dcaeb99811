-- What an address showed, in turn: a version each time that it became the latest of its page, so that a
-- page that goes back to an earlier text has changed twice.
CREATE TABLE showing (
    document_id VARCHAR NOT NULL,
    shown_at TIMESTAMPTZ NOT NULL,
    recording_no BIGINT NOT NULL,
    PRIMARY KEY (document_id, recording_no)
);
INSERT INTO showing
SELECT document_id, fetched_at, recording_no FROM document
UNION
SELECT document_id, last_seen_at, last_seen_no FROM document;
