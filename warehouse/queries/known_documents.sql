SELECT document_id
FROM documents
WHERE is_latest AND document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY document_id;
