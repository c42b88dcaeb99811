SELECT f.*, d.url
FROM failed_checks AS f
LEFT JOIN documents AS d USING (document_id)
WHERE f.status = 'open'
ORDER BY f.failed_at, f.severity, f.check_id;
