-- What the version of a page says that was seen last.
SELECT canonical_url, arg_max(text, (last_seen_at, document_id)) AS text
FROM document
WHERE canonical_url IN (SELECT unnest($pages::VARCHAR[]))
GROUP BY canonical_url
ORDER BY canonical_url;
