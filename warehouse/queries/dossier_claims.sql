SELECT c.*
FROM claim AS c
SEMI JOIN chosen USING (claim_id)
ORDER BY c.claim_id;
