-- Open checks on versions of pages that a later one has taken the place of, and those closed for that whose
-- version the page shows again.
SELECT f.check_id, d.is_latest
FROM failed_checks AS f
JOIN documents AS d USING (document_id)
WHERE (f.status = 'open' AND NOT d.is_latest) OR (f.status = 'expired' AND f.note = $closed AND d.is_latest)
ORDER BY f.check_id;
