SELECT DISTINCT url FROM document WHERE url IN (SELECT unnest($urls::VARCHAR[]))
UNION
SELECT DISTINCT canonical_url FROM document WHERE canonical_url IN (SELECT unnest($urls::VARCHAR[]));
