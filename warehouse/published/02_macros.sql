-- The usual questions as macros. Names are compared without regard to case; ids may be the beginnings of ids where
-- that costs little.

CREATE OR REPLACE MACRO interval_overlap(low_a, high_a, low_b, high_b) AS
CASE
    WHEN low_a IS NULL AND high_a IS NULL OR low_b IS NULL AND high_b IS NULL THEN NULL
    ELSE coalesce(low_a, '-inf'::DOUBLE) <= coalesce(high_b, 'inf'::DOUBLE)
        AND coalesce(low_b, '-inf'::DOUBLE) <= coalesce(high_a, 'inf'::DOUBLE)
END;
COMMENT ON MACRO interval_overlap IS 'Whether two intervals of one unit meet; an open end is NULL; NULL when one has no ends at all. Scalar.';

CREATE OR REPLACE MACRO interval_gap(low_a, high_a, low_b, high_b) AS
CASE
    WHEN low_a IS NULL AND high_a IS NULL OR low_b IS NULL AND high_b IS NULL THEN NULL
    ELSE greatest(
        coalesce(low_a, '-inf'::DOUBLE) - coalesce(high_b, 'inf'::DOUBLE),
        coalesce(low_b, '-inf'::DOUBLE) - coalesce(high_a, 'inf'::DOUBLE),
        0
    )
END;
COMMENT ON MACRO interval_gap IS 'How far two intervals of one unit are apart; 0 when they meet; NULL when one has no ends at all. Scalar.';

CREATE OR REPLACE MACRO page_key(address) AS
rtrim(regexp_replace(split_part(trim(address), '#', 1), '^(https?://(www\.)?|file://)', '', 'i'), '/');
COMMENT ON MACRO page_key IS 'An address or path of a file without scheme, www, fragment and last slash, to compare it by. Scalar.';

CREATE OR REPLACE MACRO entities_named(named) AS TABLE
WITH given AS (
    SELECT e.entity_id FROM entity AS e WHERE lower(trim(named)) IN (lower(e.entity_id), lower(e.name))
    UNION
    SELECT a.entity_id FROM alias AS a WHERE lower(a.alias) = lower(trim(named))
)
SELECT e.entity_id, e.name, e.kind, e.variant_of
FROM entity AS e
WHERE e.entity_id IN (SELECT entity_id FROM given) OR e.variant_of IN (SELECT entity_id FROM given);
COMMENT ON MACRO TABLE entities_named IS 'What the registry knows by a name, an alias in any language or an id, with its variants: entity_id, name, kind, variant_of.';

-- The ids first, so that the other columns are read for what is found alone.
CREATE OR REPLACE MACRO claims_about(named) AS TABLE
WITH thing AS (SELECT entity_id FROM entities_named(named)),
about AS (
    SELECT claim_no, 'subject' AS role FROM shown_claims WHERE is_latest AND subject_id IN (SELECT entity_id FROM thing)
    UNION ALL
    SELECT claim_no, 'subject' FROM shown_claims WHERE is_latest AND lower(subject_name) = lower(trim(named))
    UNION ALL
    SELECT claim_no, 'object' FROM shown_claims WHERE is_latest AND object_id IN (SELECT entity_id FROM thing)
    UNION ALL
    SELECT claim_no, 'object' FROM shown_claims WHERE is_latest AND lower(object_name) = lower(trim(named))
)
SELECT
    a.role,
    c.* EXCLUDE (claim_no, is_latest, recording_no, retired_no, stood_from, stood_until),
    v.verdict_id,
    v.label,
    v.attribution_label,
    v.confidence
FROM (SELECT claim_no, max(role) AS role FROM about GROUP BY claim_no) AS a
JOIN shown_claims AS c ON c.claim_no = a.claim_no AND c.retired_no IS NULL
LEFT JOIN (FROM shown_verdict_history WHERE is_in_force) AS v ON v.claim_no = a.claim_no;
COMMENT ON MACRO TABLE claims_about IS 'Claims of the latest pages on a thing by its name, alias or id, its variants included: role (subject, object), all columns of claims, and the verdict in force.';

-- An address whose key is the one asked for has it in itself: that is seen at once, of many pages.
CREATE OR REPLACE MACRO verdict_of(address) AS TABLE
SELECT
    c.quote, c.sentence, v.label, v.attribution_label, v.confidence, v.rationale, v.supporting_origins,
    v.refuting_origins, v.decided_at, v.verdict_id, c.claim_id, c.char_start, d.document_id, d.title, d.url
FROM shown_documents AS d
JOIN shown_claims AS c ON c.document_id = d.document_id AND c.retired_no IS NULL
LEFT JOIN (FROM shown_verdict_history WHERE is_in_force) AS v ON v.claim_no = c.claim_no
WHERE
    d.is_latest
    AND (contains(d.url, page_key(address)) OR contains(d.canonical_url, page_key(address)))
    AND page_key(address) IN (page_key(d.url), page_key(d.canonical_url));
COMMENT ON MACRO TABLE verdict_of IS 'The claims of the latest version of a page, by its address, with the verdicts in force.';

CREATE OR REPLACE MACRO as_of(moment) AS TABLE
WITH stood AS (
    SELECT claim_no, quote, document_id
    FROM shown_claims
    WHERE stood_from <= moment::TIMESTAMPTZ AND (stood_until IS NULL OR stood_until > moment::TIMESTAMPTZ)
)
SELECT h.* EXCLUDE (claim_no, is_in_force, recording_no), s.quote, s.document_id
FROM shown_verdict_history AS h
JOIN stood AS s ON s.claim_no = h.claim_no
WHERE
    h.decided_at <= moment::TIMESTAMPTZ
    AND (h.superseded_at IS NULL OR h.superseded_at > moment::TIMESTAMPTZ);
COMMENT ON MACRO TABLE as_of IS 'What was believed at a moment: the verdicts then in force, on the claims as then read, with quote and document_id. A bare day is its beginning, UTC in claims sql.';

CREATE OR REPLACE MACRO origins_of(proposition) AS TABLE
SELECT
    o.origin_id,
    coalesce(e.name, outlet.name, o.origin_id) AS origin_name,
    o.document_count,
    list_sort(list_distinct(json_extract_string(o.path, '$[*].outlet_id'))) AS outlets,
    d.url AS first_url,
    d.published_at AS first_published_at,
    o.path,
    o.proposition_id
FROM origin AS o
LEFT JOIN entity AS e ON e.entity_id = o.origin_id
LEFT JOIN outlet ON outlet.outlet_id = o.origin_id
LEFT JOIN documents AS d ON d.document_id = o.first_document_id
WHERE starts_with(o.proposition_id, proposition);
COMMENT ON MACRO TABLE origins_of IS 'The roots that the claims on a proposition go back to, by its id: who they are, which outlets repeat them, where they stood first.';

CREATE OR REPLACE MACRO provenance_of(verdict) AS TABLE
SELECT p.* FROM provenance AS p WHERE p.verdict_id = verdict;
COMMENT ON MACRO TABLE provenance_of IS 'The steps from the fetch to the record of a verdict, by its whole id: the columns of provenance.';

-- Where rows are in the order of their ids, those that begin so are a range.
CREATE OR REPLACE MACRO bytes_of(named) AS TABLE
WITH found_evidence AS (
    SELECT e.source_id
    FROM verdict_evidence AS e
    WHERE starts_with(e.evidence_id, named)
    UNION
    SELECT e.source_id
    FROM verdict_evidence AS e
    WHERE e.verdict_id BETWEEN named AND named || '~'
),
wanted AS (
    SELECT v.claim_id AS id, 'claim' AS role FROM shown_verdict_history AS v
    WHERE v.verdict_id BETWEEN named AND named || '~'
    UNION
    SELECT f.claim_id, 'claim' FROM failed_check AS f WHERE starts_with(f.check_id, named)
    UNION
    SELECT unnest(string_split(source_id, '+')), 'evidence' FROM found_evidence
),
span AS (
    SELECT w.role, c.quote, c.char_start, c.char_end, c.document_id
    FROM wanted AS w
    JOIN shown_claims AS c ON c.claim_id = w.id
    UNION
    SELECT 'claim', c.quote, c.char_start, c.char_end, c.document_id
    FROM shown_claims AS c
    WHERE starts_with(c.claim_id, named)
    UNION
    SELECT 'claim', c.quote, c.char_start, c.char_end, c.document_id
    FROM shown_claims AS c
    WHERE starts_with(c.proposition_id, named)
    UNION
    SELECT 'document', NULL, NULL, NULL, d.document_id FROM document AS d WHERE starts_with(d.document_id, named)
    UNION
    SELECT 'document', NULL, NULL, NULL, f.document_id
    FROM failed_check AS f
    WHERE starts_with(f.check_id, named) AND f.claim_id IS NULL AND f.document_id IS NOT NULL
),
reference AS (
    SELECT figure_id AS id, value_text AS quote, source_title, source_url, dataset_version FROM figure
    UNION ALL
    SELECT result_id, value::VARCHAR, source_title, source_url, dataset_version FROM result
    UNION ALL
    SELECT fact_id, statement, source_title, source_url, dataset_version FROM fact
)
SELECT
    s.role, s.quote, s.char_start, s.char_end, d.document_id, d.text_sha256, d.url, c.capture_sha256, c.size_bytes,
    c.warc_file, c.fetched_at, NULL AS source_title, NULL AS reference_id, NULL AS dataset_version
FROM span AS s
JOIN document AS d ON d.document_id = s.document_id
JOIN capture AS c ON c.capture_sha256 = d.capture_sha256
UNION ALL
SELECT
    coalesce(w.role, 'figure'), r.quote, NULL, NULL, NULL, NULL, r.source_url, NULL, NULL,
    NULL, NULL, r.source_title, r.id, r.dataset_version
FROM reference AS r
LEFT JOIN wanted AS w ON w.id = r.id
WHERE w.id IS NOT NULL OR starts_with(r.id, named);
COMMENT ON MACRO TABLE bytes_of IS 'From an id in any view (verdict, evidence, claim, proposition, document, failed check, figure) to what it rests on: the place in the text and the archived bytes by their sha256, or the row of the reference data.';
