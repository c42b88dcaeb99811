-- The last decision on each failed check of these claims, oldest first.
SELECT r.*, f.claim_id, f.expectation
FROM reviews AS r
JOIN failed_checks AS f USING (check_id)
WHERE r.is_last AND f.claim_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY r.reviewed_at, r.review_id;
