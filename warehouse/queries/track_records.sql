-- How many reviewed claims of each outlet held and how many failed.
SELECT outlet_id, claims_held AS held, claims_failed AS failed
FROM outlets
WHERE claims_held + claims_failed > 0
ORDER BY outlet_id;
