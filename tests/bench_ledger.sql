-- A ledger of getvariable('claims') claims, 20 a page, with all that hangs on them, as the flows would
-- leave it: ten pages in a hundred changed once, five claims in a hundred were judged twice, two pieces of
-- evidence a verdict, batches of 500 pages. Reference data and schema must be there.

INSERT INTO outlet
SELECT 'outlet-' || n, 'Outlet ' || n, 'DE', ['de', 'en', 'zh'][n % 3 + 1], 'press', 0.5, 'https://o' || n || '.example'
FROM range(100) AS r (n);

CREATE TEMP TABLE bearer AS
SELECT entity_id, name, row_number() OVER (ORDER BY entity_id) - 1 AS n FROM entity WHERE kind = 'chip';

CREATE TEMP TABLE page AS
SELECT
    n,
    md5('document' || n) AS document_id,
    sha256('capture' || n) AS capture_sha256,
    'outlet-' || n % 100 AS outlet_id,
    -- Of ten pages the tenth is a later version of the ninth.
    'https://o' || n % 100 || '.example/' || n // 10 * 10 + least(n % 10, 8) AS url,
    TIMESTAMPTZ '2024-01-01 00:00:00+00' + n * INTERVAL 10 MINUTE AS published_at,
    n // 500 + 1 AS recording_no
FROM range(getvariable('claims') // 20) AS r (n);

CREATE TEMP TABLE said AS
SELECT
    i AS n,
    i % 20 AS place,
    p.document_id, p.outlet_id, p.url, p.published_at, p.recording_no,
    md5('claim' || i) AS claim_id,
    md5('proposition' || hash(i) % (getvariable('claims') // 5)) AS proposition_id,
    hash(i) % (getvariable('claims') // 5) AS about,
    10 + hash(i + 7) % 90 AS percent,
    rpad(format('The accelerator reaches {} % of what the other one does', 10 + hash(i + 7) % 90), 120, '.') AS sentence
FROM range(getvariable('claims')) AS r (i)
JOIN page AS p ON p.n = i // 20;

INSERT INTO recording SELECT DISTINCT recording_no, 'flow-' || recording_no, 'new document', max(published_at)
FROM page
GROUP BY ALL;

INSERT INTO capture
SELECT capture_sha256, url, 'text/html', 'utf-8', published_at, 20000, 'pages.warc.gz', recording_no FROM page;

INSERT INTO document BY NAME
WITH body AS (
    SELECT document_id, string_agg(sentence, '' ORDER BY place) AS text FROM said GROUP BY document_id
)
SELECT
    document_id, outlet_id, url, url AS canonical_url, 'Page ' || n AS title, 'en' AS language, published_at,
    published_at + INTERVAL 1 HOUR AS fetched_at, text, sha256(text) AS text_sha256, capture_sha256,
    'reader/1' AS extractor, '[]' AS blocks, published_at + INTERVAL 1 HOUR AS last_seen_at,
    recording_no AS last_seen_no, recording_no, []::DATE[] AS told_days
FROM page
JOIN body USING (document_id);

INSERT INTO proposition BY NAME
SELECT
    md5('proposition' || r.n) AS proposition_id, 'performance_ratio' AS kind, b.entity_id AS subject_id,
    b.entity_id AS subject_key, 'inference_performance' AS predicate, 'nvidia-h100' AS object_id,
    'nvidia-h100' AS object_key, '{}' AS conditions, 'fraction' AS unit, b.name || ' against the H100' AS label
FROM range(getvariable('claims') // 5) AS r (n)
JOIN bearer AS b ON b.n = r.n % (SELECT count(*) FROM bearer);

INSERT INTO claim BY NAME
SELECT
    place * 120 + 24 AS char_start, place * 120 + 28 AS char_end, claim_id, proposition_id, document_id,
    'performance_ratio' AS kind, 'paragraph' AS block, percent || ' %' AS quote, sentence,
    place * 120 AS sentence_start, p.subject_id, p.label AS subject_name, p.predicate, p.object_id,
    'Nvidia H100' AS object_name, percent || ' %' AS value_text, percent / 100 - 0.005 AS value_low,
    percent / 100 + 0.005 AS value_high, 'fraction' AS unit, 'exact' AS comparator,
    CASE n % 9 WHEN 0 THEN 'month' END AS per, ['by', 'from', 'to'][n % 9 + 1] AS change, '{}' AS conditions,
    FALSE AS time_relative, 'asserted' AS modality, 'positive' AS polarity, []::VARCHAR[] AS attribution_chain,
    []::VARCHAR[] AS enumeration, 0.5 AS check_worthiness, []::VARCHAR[] AS reasons, recording_no
FROM said
JOIN proposition AS p USING (proposition_id);

-- The claims of every twentieth document were judged once more, in the write after their own.
CREATE TEMP TABLE judged AS
SELECT *, 1 AS sequence, md5('verdict1' || n) AS verdict_id FROM said
UNION ALL
SELECT * REPLACE (least(recording_no + 1, (SELECT max(recording_no) FROM recording)) AS recording_no),
    2, md5('verdict2' || n)
FROM said
WHERE n // 20 % 20 = 0;

INSERT INTO verdict
SELECT
    verdict_id, claim_id, proposition_id,
    ['supported', 'refuted', 'conflicting', 'not_enough_evidence'][(hash(n) % 4)::BIGINT + 1], 'none',
    hash(n) % 100 / 100, 'One origin supports it and another refutes it.', 1, 1, 'rules', 'rules-1',
    (SELECT max(dataset_version) FROM dataset), '{}', sha256(verdict_id), recording_no
FROM judged;

INSERT INTO ruling
SELECT
    claim_id, sequence, verdict_id, published_at + sequence * INTERVAL 1 DAY,
    CASE WHEN sequence = 1 AND n // 20 % 20 = 0 THEN md5('verdict2' || n) END,
    CASE WHEN sequence = 1 AND n // 20 % 20 = 0 THEN published_at + INTERVAL 2 DAY END,
    CASE sequence WHEN 1 THEN 'new document' ELSE 'judged again' END, 'flow-' || recording_no, recording_no
FROM judged;

-- A claim is borne out by itself elsewhere on its page, and spoken against by a figure.
CREATE TEMP TABLE borne AS
SELECT j.verdict_id, j.recording_no, j.n, j.outlet_id, j.url, j.published_at, s.claim_id AS source_id,
    s.percent, 'claim' AS kind
FROM judged AS j
JOIN said AS s ON s.n = j.n // 20 * 20 + (j.n + 1) % 20;

INSERT INTO verdict_evidence
SELECT verdict_id, md5('evidence' || verdict_id), 'claim', 'supports', source_id, percent / 100 - 0.005,
    percent / 100 + 0.005, 'fraction', outlet_id, outlet_id, FALSE, url, percent || ' %', published_at, 0.5, 'the intervals meet'
FROM borne;

INSERT INTO verdict_evidence
SELECT j.verdict_id, md5('figure' || j.verdict_id), 'reference_figure', 'refutes', f.figure_id, f.value_low,
    f.value_high, f.unit, NULL, 'reference', FALSE, f.source_url, f.value_text, NULL, 0.5, 'the intervals are apart'
FROM judged AS j
JOIN (SELECT *, row_number() OVER (ORDER BY figure_id) AS k FROM figure) AS f ON f.k = j.n % 700 + 1;

INSERT INTO origin
SELECT proposition_id, outlet_id, outlet_id, arg_min(document_id, published_at), count(DISTINCT document_id), '[]'
FROM said
GROUP BY proposition_id, outlet_id;

INSERT INTO failed_check
SELECT md5('check' || n), 'claims', 'ratio_within_bound', 'warning', document_id, claim_id, '1.5', '1.1',
    'the quote says more than the bound allows', percent || ' %', 'open', published_at, 'flow-' || recording_no, recording_no
FROM said
WHERE n % 50 = 0;

CREATE TEMP TABLE done AS
SELECT recording_no, stage, md5(stage || recording_no) AS activity_id,
    (SELECT max(published_at) FROM page) + k * INTERVAL 1 SECOND AS ended
FROM recording, (SELECT unnest(['fetch', 'read', 'extract', 'link', 'validate', 'judge', 'record']) AS stage,
    generate_subscripts(['fetch', 'read', 'extract', 'link', 'validate', 'judge', 'record'], 1) AS k);

INSERT INTO activity
SELECT activity_id, stage, 'claim-ledger', ended, ended, 'flow-' || recording_no, 'task-' || stage || recording_no,
    '0.1.0', '{"rules":"rules-1"}', recording_no
FROM done;

CREATE TEMP TABLE made AS
SELECT recording_no, 'fetch' AS stage, 'capture' AS kind, capture_sha256 AS item, 'url' AS from_kind, url AS source FROM page
UNION ALL SELECT recording_no, 'read', 'document', document_id, 'capture', capture_sha256 FROM page
UNION ALL SELECT recording_no, 'extract', 'draft', document_id, 'document', document_id FROM page
UNION ALL SELECT recording_no, 'link', 'claim', claim_id, 'document', document_id FROM said
UNION ALL SELECT recording_no, 'link', 'proposition', proposition_id, 'claim', claim_id FROM said
UNION ALL SELECT recording_no, 'judge', 'verdict', verdict_id, 'claim', claim_id FROM judged
UNION ALL SELECT recording_no, 'judge', 'verdict', verdict_id, 'claim', source_id FROM borne
UNION ALL
SELECT recording_no, 'judge', 'verdict', verdict_id, 'reference', (SELECT max(dataset_version) FROM dataset) FROM judged
UNION ALL SELECT recording_no, 'record', 'row', verdict_id, 'verdict', verdict_id FROM judged;

INSERT INTO activity_item
SELECT DISTINCT d.activity_id, 'generated', m.kind, m.item FROM made AS m JOIN done AS d USING (recording_no, stage)
UNION ALL
SELECT DISTINCT d.activity_id, 'used', m.from_kind, m.source FROM made AS m JOIN done AS d USING (recording_no, stage)
UNION ALL
SELECT d.activity_id, 'used', 'claim', s.claim_id FROM said AS s JOIN done AS d USING (recording_no) WHERE stage = 'validate';

INSERT INTO activity_link
SELECT DISTINCT d.activity_id, m.item, m.source FROM made AS m JOIN done AS d USING (recording_no, stage);
