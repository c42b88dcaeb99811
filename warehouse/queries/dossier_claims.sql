SELECT c.*
FROM claim AS c
SEMI JOIN chosen USING (claim_id)
WHERE c.retired_no IS NULL
ORDER BY c.claim_id;
