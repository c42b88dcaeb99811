SELECT outlet_id AS id, name FROM outlets WHERE outlet_id IN (SELECT unnest($ids))
UNION ALL
SELECT entity_id, name FROM entity WHERE entity_id IN (SELECT unnest($ids))
ORDER BY ALL;
