-- Verdicts as they were recorded, in force or not.
SELECT * FROM verdict WHERE verdict_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY verdict_id;
