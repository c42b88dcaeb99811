"""Mentions of registry entities and their resolution. The registry itself is reference data."""
