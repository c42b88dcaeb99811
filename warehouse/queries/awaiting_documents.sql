-- The versions of pages that were seen last and that no extraction has looked into yet, oldest first.
SELECT d.document_id
FROM document AS d
SEMI JOIN (FROM deferred WHERE read_no IS NULL) AS waits USING (document_id)
ANTI JOIN document AS later
    ON later.canonical_url = d.canonical_url
    AND (
        later.last_seen_at > d.last_seen_at
        OR (later.last_seen_at = d.last_seen_at AND later.document_id > d.document_id)
    )
ORDER BY d.fetched_at, d.document_id;
