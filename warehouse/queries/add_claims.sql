INSERT INTO claim BY NAME
SELECT DISTINCT ON (i.claim_id) i.*
FROM incoming AS i
ANTI JOIN (FROM claim WHERE retired_no IS NULL) AS c ON c.claim_id = i.claim_id;
