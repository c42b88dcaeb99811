"""Numbers in a sentence as intervals in canonical units. No claims, no names of things."""

from tasks.claims.quantities.find import find_quantities

__all__ = ["find_quantities"]
