-- A page that has gone back to an earlier text: that version is the one seen last again. `incoming` holds
-- the documents of the batch.
UPDATE document
SET last_seen_at = i.fetched_at, last_seen_no = $number
FROM incoming AS i
WHERE
    document.document_id = i.document_id
    AND i.fetched_at > document.last_seen_at
    AND document.document_id NOT IN (
        SELECT arg_max(document_id, (last_seen_at, document_id))
        FROM document
        SEMI JOIN incoming USING (canonical_url)
        GROUP BY canonical_url
    );
