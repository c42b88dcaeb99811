-- The tables of the attached ledger with their columns in order.
SELECT c.table_name, list(c.column_name ORDER BY c.column_index) AS columns
FROM duckdb_columns() AS c
JOIN duckdb_tables() AS t ON t.table_oid = c.table_oid AND t.database_name = c.database_name
WHERE c.database_name = 'ledger'
GROUP BY c.table_name
ORDER BY c.table_name;
