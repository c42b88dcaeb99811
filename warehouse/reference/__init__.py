"""Reference data as CSV with sources, and its loader. Knows no database."""
