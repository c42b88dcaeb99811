SELECT * FROM claim WHERE document_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY claim_id;
