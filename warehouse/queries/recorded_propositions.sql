FROM proposition WHERE proposition_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY proposition_id;
