-- What was recorded after number $seen and bears on the findings of a batch, by the neighbourhoods: one
-- row, kind and id. `judged` names the claims that the findings are on.
WITH own AS (
    SELECT claim_id FROM given_claim
    UNION
    SELECT claim_id FROM judged
),
page AS (
    SELECT d.document_id, d.canonical_url
    FROM document AS d
    LEFT JOIN deferred AS f USING (document_id)
    WHERE
        (d.last_seen_no > $seen OR f.read_no > $seen)
        AND (f.document_id IS NULL OR f.read_no IS NOT NULL)
        AND d.document_id NOT IN (SELECT document_id FROM given_document)
),
late AS (
    SELECT 'claim' AS what, claim_id, claim_id AS id
    FROM told
    WHERE NOT is_given AND (recording_no > $seen OR retired_no > $seen)
    UNION ALL
    SELECT 'page version', t.claim_id, p.document_id
    FROM page AS p
    JOIN told AS t ON t.canonical_url = p.canonical_url AND t.document_id <> p.document_id
)
SELECT l.what, l.id
FROM late AS l
JOIN offer AS o USING (claim_id)
WHERE o.key IN (SELECT key FROM ask SEMI JOIN own USING (claim_id))
UNION ALL
SELECT l.what, l.id
FROM late AS l
JOIN ask AS a USING (claim_id)
WHERE a.key IN (SELECT key FROM offer SEMI JOIN given_claim USING (claim_id))
-- A review may change what an outlet weighs, wherever it is quoted.
UNION ALL
SELECT 'review', review_id
FROM review
WHERE recording_no > $seen AND decision <> 'expired'
ORDER BY ALL
LIMIT 1;
