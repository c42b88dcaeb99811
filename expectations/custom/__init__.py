"""Custom expectations, one a file; each names its rule `RULE`. No library is imported here."""
