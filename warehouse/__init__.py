"""DuckDB: records, migrations, views, queries, checks, reference data, connection, write, read, publish."""
