SELECT * FROM claim WHERE document_id IN (SELECT unnest($ids::VARCHAR[])) AND retired_no IS NULL ORDER BY claim_id;
