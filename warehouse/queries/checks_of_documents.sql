SELECT f.*, d.url
FROM failed_checks AS f
JOIN documents AS d USING (document_id)
WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY f.severity, f.suite, f.expectation, f.check_id;
