SELECT *
FROM claim
WHERE claim_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY claim_id;
