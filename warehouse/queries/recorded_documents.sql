SELECT * FROM document WHERE document_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY document_id;
