-- Of each page the first version that no extraction has looked into yet, oldest first: versions are judged one after
-- the other. One that a version has followed that was read is past.
SELECT d.document_id
FROM document AS d
SEMI JOIN (FROM deferred WHERE read_no IS NULL) AS waits USING (document_id)
ANTI JOIN (FROM document ANTI JOIN (FROM deferred WHERE read_no IS NULL) USING (document_id)) AS later
    ON later.canonical_url = d.canonical_url AND later.last_seen_at >= d.last_seen_at
QUALIFY row_number() OVER (PARTITION BY d.canonical_url ORDER BY d.last_seen_at, d.document_id) = 1
ORDER BY d.fetched_at, d.document_id;
