SELECT view_name
FROM duckdb_views()
WHERE NOT internal AND schema_name = 'main'
ORDER BY view_name;
