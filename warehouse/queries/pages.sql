-- The documents of a run, whether they have claims or not.
SELECT d.document_id, d.title, d.url, d.language, d.published_at, coalesce(o.name, d.outlet_id) AS outlet_name
FROM documents AS d
LEFT JOIN outlets AS o USING (outlet_id)
WHERE d.document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY d.document_id;
