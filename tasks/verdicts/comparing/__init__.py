"""Comparing: two typed statements, whether they are of one thing, and what one says of the other.

Nothing is weighed or decided here, and nothing known of where a statement comes from.
"""
