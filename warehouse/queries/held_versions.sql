SELECT document_id, canonical_url, is_latest
FROM documents
WHERE canonical_url IN (SELECT unnest($pages::VARCHAR[]))
ORDER BY document_id;
