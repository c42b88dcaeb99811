"""Metrics: what a quantity measures, of which kind that is and under which conditions.

How a quantity itself is read stands in `tasks.claims.quantities`.
"""
