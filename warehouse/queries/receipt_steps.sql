SELECT * FROM provenance WHERE verdict_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY verdict_id, step_no;
