-- The latest versions of the pages that make a claim, with their whole text.
SELECT
    d.document_id, d.outlet_id, coalesce(o.name, d.outlet_id) AS outlet_name, d.url, d.title, d.author,
    d.language, d.published_at, d.fetched_at, d.version_no, d.text, d.text_sha256, d.capture_sha256, d.extractor
FROM documents AS d
LEFT JOIN outlets AS o ON o.outlet_id = d.outlet_id
WHERE d.is_latest AND d.document_id IN (SELECT document_id FROM claims)
ORDER BY d.document_id;
