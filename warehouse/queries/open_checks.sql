SELECT f.*, d.url
FROM failed_checks AS f
LEFT JOIN documents AS d USING (document_id)
WHERE f.status = 'open'
ORDER BY list_position(['critical', 'warning', 'info'], f.severity), f.failed_at, f.check_id;
