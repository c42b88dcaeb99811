-- Which claims a dossier holds, out of the neighbourhoods. `given_claim` and `given_document` are the
-- new ones; the documents count as the latest versions of their pages.
CREATE TEMP TABLE standing AS
SELECT t.claim_id, t.document_id, t.canonical_url IN (SELECT canonical_url FROM given_document) AS is_replaced
FROM told AS t
JOIN documents AS d USING (document_id)
WHERE d.is_latest AND NOT t.is_given AND t.retired_no IS NULL;

-- What a page no longer says is news as well: others may have rested on it.
CREATE TEMP TABLE news AS
SELECT claim_id FROM given_claim
UNION
SELECT claim_id FROM standing WHERE is_replaced;

CREATE TEMP TABLE target AS
SELECT DISTINCT s.claim_id
FROM standing AS s
JOIN ask AS a USING (claim_id)
WHERE NOT s.is_replaced AND a.key IN (SELECT o.key FROM offer AS o SEMI JOIN news USING (claim_id));

CREATE TEMP TABLE chosen AS
WITH wanted AS (
    SELECT key FROM ask SEMI JOIN given_claim USING (claim_id)
    UNION
    SELECT key FROM ask SEMI JOIN target USING (claim_id)
)
SELECT DISTINCT s.claim_id, s.document_id
FROM standing AS s
JOIN offer AS o USING (claim_id)
WHERE NOT s.is_replaced AND o.key IN (SELECT key FROM wanted);

-- The documents of all those claims: the given ones, and the recorded ones that the claims stand in
-- (a claim that is judged again may be given without its document).
CREATE TEMP TABLE shown AS
SELECT document_id FROM chosen
UNION
SELECT document_id FROM given_claim
EXCEPT
SELECT document_id FROM given_document;
