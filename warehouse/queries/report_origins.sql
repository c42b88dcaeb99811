SELECT proposition_id, origin_id, origin_outlet_id, document_count, path
FROM origins
WHERE proposition_id IN (SELECT proposition_id FROM claims)
ORDER BY proposition_id, document_count DESC, origin_id;
