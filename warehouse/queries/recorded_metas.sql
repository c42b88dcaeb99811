-- What is recorded of these documents; each counts as the latest version of its page.
SELECT document_id, outlet_id, url, canonical_url, title, language, published_at, true AS is_latest,
    wire_outlet_id, modified_at, fetched_at, text_sha256
FROM document
WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY document_id;
