-- Which claims a dossier holds. `given_claim` and `given_document` are the new ones; the documents
-- count as the latest versions of their pages. Claims bear on each other when they share subject and
-- predicate, in either order of the roles, or the proposition, or when one stands in a document of
-- the outlet that the other credits and shares its subject or predicate.
CREATE TEMP TABLE page AS
SELECT
    d.document_id,
    d.outlet_id,
    d.canonical_url,
    d.canonical_url IN (SELECT canonical_url FROM given_document) AS is_replaced
FROM documents AS d
WHERE d.is_latest AND d.document_id NOT IN (SELECT document_id FROM given_document);

CREATE TEMP TABLE recorded AS
SELECT
    c.claim_id,
    c.document_id,
    c.proposition_id,
    c.predicate,
    coalesce(c.subject_id, lower(c.subject_name)) AS subject_key,
    coalesce(c.object_id, lower(c.object_name)) AS object_key,
    c.cited_outlet_id,
    page.outlet_id,
    page.is_replaced
FROM claim AS c
JOIN page USING (document_id)
WHERE c.claim_id NOT IN (SELECT claim_id FROM given_claim);

CREATE TEMP TABLE given AS
SELECT
    g.claim_id,
    g.document_id,
    g.proposition_id,
    g.predicate,
    coalesce(g.subject_id, lower(g.subject_name)) AS subject_key,
    coalesce(g.object_id, lower(g.object_name)) AS object_key,
    g.cited_outlet_id,
    d.outlet_id
FROM given_claim AS g
LEFT JOIN given_document AS d USING (document_id);

-- What a page no longer says is asked about as well: others may have rested on it.
CREATE TEMP TABLE asked AS
SELECT proposition_id, predicate, subject_key, object_key, cited_outlet_id, outlet_id FROM given
UNION
SELECT proposition_id, predicate, subject_key, object_key, cited_outlet_id, outlet_id FROM recorded WHERE is_replaced;

CREATE TEMP VIEW standing AS FROM recorded WHERE NOT is_replaced;

CREATE TEMP TABLE target AS
SELECT s.claim_id
FROM standing AS s
JOIN asked AS a ON a.predicate = s.predicate AND a.subject_key = s.subject_key
UNION
SELECT s.claim_id
FROM standing AS s
JOIN asked AS a ON a.predicate = s.predicate AND a.subject_key = s.object_key AND a.object_key = s.subject_key
UNION
SELECT s.claim_id
FROM standing AS s
JOIN asked AS a USING (proposition_id)
UNION
SELECT s.claim_id
FROM standing AS s
JOIN asked AS a ON a.outlet_id = s.cited_outlet_id AND a.predicate = s.predicate
UNION
SELECT s.claim_id
FROM standing AS s
JOIN asked AS a ON a.outlet_id = s.cited_outlet_id AND a.subject_key = s.subject_key;

CREATE TEMP TABLE wanted AS
SELECT DISTINCT proposition_id, predicate, subject_key, object_key, cited_outlet_id FROM given
UNION
SELECT s.proposition_id, s.predicate, s.subject_key, s.object_key, s.cited_outlet_id
FROM standing AS s
SEMI JOIN target USING (claim_id);

CREATE TEMP TABLE chosen AS
SELECT claim_id, document_id
FROM standing
WHERE claim_id IN (SELECT claim_id FROM target)
UNION
SELECT s.claim_id, s.document_id
FROM standing AS s
JOIN wanted AS w ON w.predicate = s.predicate AND w.subject_key = s.subject_key
UNION
SELECT s.claim_id, s.document_id
FROM standing AS s
JOIN wanted AS w ON w.predicate = s.predicate AND w.subject_key = s.object_key AND w.object_key = s.subject_key
UNION
SELECT s.claim_id, s.document_id
FROM standing AS s
JOIN wanted AS w USING (proposition_id)
UNION
SELECT s.claim_id, s.document_id
FROM standing AS s
JOIN wanted AS w ON w.cited_outlet_id = s.outlet_id AND w.predicate = s.predicate
UNION
SELECT s.claim_id, s.document_id
FROM standing AS s
JOIN wanted AS w ON w.cited_outlet_id = s.outlet_id AND w.subject_key = s.subject_key;

-- The documents of all those claims: the given ones, and the recorded ones that the claims stand in
-- (a claim that is judged again may be given without its document).
CREATE TEMP TABLE shown AS
SELECT document_id FROM chosen
UNION
SELECT document_id FROM given
EXCEPT
SELECT document_id FROM given_document;
