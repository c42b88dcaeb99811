SELECT *
FROM claim
WHERE claim_id IN (SELECT unnest($ids::VARCHAR[])) AND retired_no IS NULL
ORDER BY claim_id;
