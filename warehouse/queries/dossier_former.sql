SELECT c.*
FROM claim AS c
SEMI JOIN former USING (claim_id)
WHERE c.retired_no IS NULL
ORDER BY c.claim_id;
