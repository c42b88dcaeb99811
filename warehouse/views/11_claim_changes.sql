-- Claims of versions that a page showed one after the other, and whose text differs, are paired off, first those that read the same
-- (a value by what it is worth, however it is spelled),
-- then those on the same roles and predicate, each in the order of the text; what is left over was
-- added or removed. A version that nobody has read for claims yet is none of them.
CREATE OR REPLACE VIEW claim_changes AS
WITH turn AS (
    SELECT
        d.canonical_url,
        lag(d.document_id) OVER page AS old_id,
        lag(d.text_sha256) OVER page AS old_text,
        d.document_id AS new_id,
        d.text_sha256 AS new_text,
        s.shown_at AS seen_at
    FROM showing AS s
    JOIN document AS d USING (document_id)
    ANTI JOIN (FROM deferred WHERE read_no IS NULL) AS waits ON waits.document_id = s.document_id
    WINDOW page AS (PARTITION BY d.canonical_url ORDER BY s.shown_at, s.recording_no, d.document_id)
),
step AS (
    SELECT canonical_url, old_id, new_id, seen_at FROM turn WHERE new_text <> old_text
),
read AS (
    SELECT
        claim_id,
        document_id,
        quote,
        char_start,
        json_array(coalesce(subject_id, subject_name), predicate, coalesce(object_id, object_name)) AS about,
        json_array(
            CASE WHEN coalesce(value_low, value_high) IS NULL THEN quote END, value_low, value_high, unit, comparator, conditions, time_text,
            modality, polarity, speaker_name, cited_outlet_id
        ) AS reading
    FROM claim
    WHERE retired_no IS NULL
),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY document_id, about, reading ORDER BY char_start, claim_id) AS n
    FROM read
),
old_left AS (
    SELECT s.*, o.claim_id, o.quote, o.about, o.char_start
    FROM step AS s
    JOIN numbered AS o ON o.document_id = s.old_id
    ANTI JOIN numbered AS same
        ON same.document_id = s.new_id AND same.about = o.about AND same.reading = o.reading AND same.n = o.n
),
new_left AS (
    SELECT s.*, c.claim_id, c.quote, c.about, c.char_start
    FROM step AS s
    JOIN numbered AS c ON c.document_id = s.new_id
    ANTI JOIN numbered AS same
        ON same.document_id = s.old_id AND same.about = c.about AND same.reading = c.reading AND same.n = c.n
),
old_ranked AS (
    SELECT *, row_number() OVER (PARTITION BY old_id, new_id, seen_at, about ORDER BY char_start, claim_id) AS n FROM old_left
),
new_ranked AS (
    SELECT *, row_number() OVER (PARTITION BY old_id, new_id, seen_at, about ORDER BY char_start, claim_id) AS n FROM new_left
)
SELECT
    coalesce(o.canonical_url, c.canonical_url) AS canonical_url,
    coalesce(o.old_id, c.old_id) AS old_document_id,
    coalesce(o.new_id, c.new_id) AS new_document_id,
    CASE WHEN c.claim_id IS NULL THEN 'removed' WHEN o.claim_id IS NULL THEN 'added' ELSE 'altered' END AS change,
    o.claim_id AS old_claim_id,
    c.claim_id AS new_claim_id,
    o.quote AS old_quote,
    c.quote AS new_quote,
    coalesce(o.seen_at, c.seen_at) AS seen_at
FROM old_ranked AS o
FULL JOIN new_ranked AS c
    ON c.old_id = o.old_id AND c.new_id = o.new_id AND c.seen_at = o.seen_at AND c.about = o.about AND c.n = o.n;

COMMENT ON VIEW claim_changes IS 'A claim that differs between two versions that a page showed one after the other.';
COMMENT ON COLUMN claim_changes.canonical_url IS 'The page.';
COMMENT ON COLUMN claim_changes.old_document_id IS 'The version before.';
COMMENT ON COLUMN claim_changes.new_document_id IS 'The version after.';
COMMENT ON COLUMN claim_changes.change IS 'added, removed or altered (same roles and predicate, another reading).';
COMMENT ON COLUMN claim_changes.old_claim_id IS 'The claim before; NULL when added.';
COMMENT ON COLUMN claim_changes.new_claim_id IS 'The claim after; NULL when removed.';
COMMENT ON COLUMN claim_changes.old_quote IS 'Its quote before.';
COMMENT ON COLUMN claim_changes.new_quote IS 'Its quote after.';
COMMENT ON COLUMN claim_changes.seen_at IS 'When the new version was seen, UTC.';
