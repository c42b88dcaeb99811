-- Which claims bear on which, over recorded and given claims alike. A claim asks for keys and offers
-- keys; what offers a key that it asks for is its neighbourhood, and its verdict depends on nothing
-- else in the ledger. Keys: its topic (matter and roles, in either order), its proposition, its sentence (which
-- tells how many chips its figure is of), and what
-- the outlets that it or its page credits print on its matter or its subject; and what those print on the
-- subject whom others on its topic credit, as nothing rests on a report that its source does not bear. `kin` says what counts as one: the family
-- of an entity (`root`), predicates used for one another (`class`), whom a person speaks for (`employer`), and
-- the predicates that count a product whether its maker is named or not (`made`), which meet by the product.
-- What a body's own outlet prints is what that body prints.
CREATE OR REPLACE TEMP TABLE told AS
WITH united AS (
    SELECT * EXCLUDE (conditions), FALSE AS is_given FROM claim
    WHERE claim_id NOT IN (SELECT claim_id FROM given_claim)
    UNION ALL BY NAME
    SELECT * EXCLUDE (conditions), TRUE AS is_given FROM given_claim
),
named AS (
    SELECT
        *,
        coalesce(subject_id, lower(trim(regexp_replace(subject_name, '\s+', ' ', 'g'))), '') AS subject_key,
        coalesce(object_id, lower(trim(regexp_replace(object_name, '\s+', ' ', 'g'))), '') AS object_key
    FROM united
)
SELECT
    n.claim_id,
    n.document_id,
    n.proposition_id,
    n.is_given,
    n.sentence_start,
    n.recording_no,
    n.retired_no,
    n.unit,
    coalesce((n.value_low + n.value_high) / 2, n.value_low, n.value_high) AS number,
    coalesce(g.published_at, d.published_at) AS published_at,
    coalesce(g.outlet_id, d.outlet_id) AS outlet_id,
    coalesce(g.canonical_url, d.canonical_url) AS canonical_url,
    coalesce(m.stands_for, n.predicate) AS matter,
    coalesce(s.stands_for, n.subject_key) AS subject_root,
    coalesce(o.stands_for, n.object_key) AS object_root,
    p.name IS NOT NULL AS is_made,
    list_distinct(list_filter(
        list_concat(
            [n.cited_outlet_id, n.claimant_id, e.stands_for, coalesce(g.wire_outlet_id, d.wire_outlet_id)],
            n.attribution_chain
        ),
        x -> x IS NOT NULL
    )) AS credited
FROM named AS n
LEFT JOIN given_document AS g ON g.document_id = n.document_id
LEFT JOIN document AS d ON d.document_id = n.document_id
LEFT JOIN kin AS m ON m.kind = 'class' AND m.name = n.predicate
LEFT JOIN kin AS s ON s.kind = 'root' AND s.name = n.subject_key
LEFT JOIN kin AS o ON o.kind = 'root' AND o.name = n.object_key
LEFT JOIN kin AS p ON p.kind = 'made' AND p.name = n.predicate
LEFT JOIN kin AS e ON e.kind = 'employer' AND e.name = n.claimant_id;

CREATE OR REPLACE TEMP TABLE printer AS
SELECT DISTINCT outlet_id, outlet_id AS name FROM told WHERE outlet_id IS NOT NULL
UNION
SELECT DISTINCT t.outlet_id, e.stands_for FROM told AS t JOIN kin AS e ON e.kind = 'employer' AND e.name = t.outlet_id;

CREATE OR REPLACE TEMP TABLE offer AS
SELECT claim_id, concat_ws(chr(31), 'topic', matter, subject_root, object_root) AS key FROM told
UNION ALL
SELECT claim_id, concat_ws(chr(31), 'proposition', proposition_id) FROM told
UNION ALL
SELECT claim_id, concat_ws(chr(31), 'sentence', document_id, sentence_start) FROM told
UNION ALL
SELECT claim_id, concat_ws(chr(31), 'product', matter, coalesce(nullif(object_root, ''), subject_root)) FROM told
WHERE is_made
UNION ALL
SELECT t.claim_id, concat_ws(chr(31), 'matter', p.name, t.matter)
FROM told AS t JOIN printer AS p USING (outlet_id)
UNION ALL
SELECT t.claim_id, concat_ws(chr(31), 'subject', p.name, t.subject_root)
FROM told AS t JOIN printer AS p USING (outlet_id)
WHERE t.subject_root <> '';

CREATE OR REPLACE TEMP TABLE ask AS
WITH others AS (
    SELECT matter, subject_root, object_root, list_distinct(flatten(list(credited))) AS credited FROM told
    WHERE subject_root <> ''
    GROUP BY ALL
    HAVING len(credited) > 0
)
SELECT claim_id, key FROM offer WHERE starts_with(key, 'topic') OR starts_with(key, 'proposition') OR starts_with(key, 'product')
    OR starts_with(key, 'sentence')
UNION ALL
SELECT claim_id, concat_ws(chr(31), 'topic', matter, object_root, subject_root) FROM told
UNION ALL
SELECT claim_id, concat_ws(chr(31), 'matter', unnest(credited), matter) FROM told
UNION ALL
SELECT claim_id, concat_ws(chr(31), 'subject', unnest(credited), subject_root) FROM told WHERE subject_root <> ''
UNION
SELECT t.claim_id, concat_ws(chr(31), 'subject', unnest(o.credited), o.subject_root)
FROM told AS t
JOIN others AS o ON o.matter = t.matter AND o.subject_root = t.subject_root AND o.object_root = t.object_root
UNION
SELECT t.claim_id, concat_ws(chr(31), 'subject', unnest(o.credited), o.subject_root)
FROM told AS t
JOIN others AS o ON o.matter = t.matter AND o.subject_root = t.object_root AND o.object_root = t.subject_root;
