-- Documents that were archived to be read for claims later, by the write that brought them, and the write that
-- recorded what was read; until then the version before speaks for the page.
CREATE TABLE deferred (
    document_id VARCHAR NOT NULL,
    recording_no BIGINT NOT NULL,
    read_no BIGINT
);
INSERT INTO deferred
SELECT document_id, recording_no, NULL
FROM document
ANTI JOIN (FROM activity_item WHERE kind = 'draft' AND role = 'generated') AS read ON read.item_id = document_id;
