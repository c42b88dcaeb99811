SELECT d.document_id, d.outlet_id, d.url, d.canonical_url, d.title, d.language, d.published_at, d.is_latest,
    d.wire_outlet_id
FROM documents AS d
SEMI JOIN shown USING (document_id)
ORDER BY d.document_id;
