-- The newest version is the one seen last of those that were read for claims, or of all where none was yet: what a
-- page says now is not known before. A page that goes back to an earlier text makes that version the latest
-- again, without a row of its own.
CREATE OR REPLACE VIEW documents AS
SELECT
    d.document_id,
    outlet_id,
    url,
    canonical_url,
    title,
    author,
    language,
    published_at,
    fetched_at,
    row_number() OVER (PARTITION BY canonical_url ORDER BY fetched_at, d.document_id) AS version_no,
    row_number() OVER (
        PARTITION BY canonical_url
        ORDER BY waits.document_id IS NOT NULL, last_seen_at DESC, d.document_id DESC
    ) = 1 AS is_latest,
    text,
    text_sha256,
    capture_sha256,
    extractor,
    modified_at,
    wire_outlet_id,
    coalesce(published_on, CAST(published_at AT TIME ZONE 'UTC' AS DATE)) AS published_on
FROM document AS d
LEFT JOIN (FROM deferred WHERE read_no IS NULL) AS waits ON waits.document_id = d.document_id;

COMMENT ON VIEW documents IS 'A document version: the immutable text that one extractor version read out of a capture.';
COMMENT ON COLUMN documents.document_id IS 'Names the version; a changed page is a new version, never an overwrite.';
COMMENT ON COLUMN documents.outlet_id IS 'The outlet that published it; NULL when unknown.';
COMMENT ON COLUMN documents.url IS 'Where it was fetched: a URL or the path of a file.';
COMMENT ON COLUMN documents.canonical_url IS 'The address that all versions share; urn:sha256:… for a file that names no page.';
COMMENT ON COLUMN documents.title IS 'Headline.';
COMMENT ON COLUMN documents.author IS 'Author as the page names it.';
COMMENT ON COLUMN documents.language IS 'de, en or zh.';
COMMENT ON COLUMN documents.published_at IS 'When it says it appeared, UTC; NULL when neither the page nor the caller says.';
COMMENT ON COLUMN documents.fetched_at IS 'When its bytes were first fetched, UTC.';
COMMENT ON COLUMN documents.version_no IS 'Number of the version among those of its canonical_url, from 1, by fetched_at.';
COMMENT ON COLUMN documents.is_latest IS 'Whether it is the version seen last of those read for claims; only latest versions count as evidence.';
COMMENT ON COLUMN documents.text IS 'The text that all offsets count in, in Unicode code points.';
COMMENT ON COLUMN documents.text_sha256 IS 'sha256 of the text in UTF-8, in hex.';
COMMENT ON COLUMN documents.capture_sha256 IS 'sha256 of the archived bytes it was read from, in hex.';
COMMENT ON COLUMN documents.extractor IS 'The reader and its version.';
COMMENT ON COLUMN documents.modified_at IS 'When it says it was last changed, UTC; NULL when it does not say.';
COMMENT ON COLUMN documents.wire_outlet_id IS 'The agency or other outlet that it credits with its text; NULL when it names none.';
COMMENT ON COLUMN documents.published_on IS 'The day of published_at by the page''s own clock, which need not be the day in UTC; «yesterday» in its text counts from it.';
