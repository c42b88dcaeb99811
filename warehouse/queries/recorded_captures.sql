SELECT * FROM capture WHERE capture_sha256 IN (SELECT unnest($ids::VARCHAR[])) ORDER BY capture_sha256;
