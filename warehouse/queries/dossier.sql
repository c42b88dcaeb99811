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

-- The figures that two of those documents of the same days share, whatever they are of: whether one retells
-- the other's story is judged by all of them, not by the ones alone that bear on a target.
CREATE TEMP TABLE figure AS
SELECT DISTINCT
    t.claim_id,
    t.document_id,
    t.published_at,
    concat_ws(chr(31), t.matter, t.subject_root, t.unit, format('{:.5e}', t.number)) AS key
FROM told AS t
LEFT JOIN standing AS s USING (claim_id)
WHERE t.number IS NOT NULL AND t.published_at IS NOT NULL
    AND (t.is_given OR s.claim_id IS NOT NULL AND NOT s.is_replaced)
    AND t.document_id IN (SELECT document_id FROM shown UNION ALL SELECT document_id FROM given_document);

INSERT INTO chosen
WITH shared AS (
    SELECT a.claim_id, a.document_id, b.document_id AS other_id, a.key
    FROM figure AS a
    JOIN figure AS b ON b.key = a.key AND b.document_id <> a.document_id
        AND abs(date_diff('day', a.published_at, b.published_at))
            <= (SELECT stands_for::INTEGER FROM kin WHERE kind = 'story' AND name = 'days')
),
retold AS (
    SELECT document_id, other_id FROM shared
    GROUP BY ALL
    HAVING count(DISTINCT key) >= (SELECT stands_for::INTEGER FROM kin WHERE kind = 'story' AND name = 'figures')
)
SELECT DISTINCT claim_id, document_id
FROM shared SEMI JOIN retold USING (document_id, other_id)
WHERE claim_id NOT IN (SELECT claim_id FROM chosen) AND claim_id NOT IN (SELECT claim_id FROM given_claim);
