"""Reading a text for alignment: its words as concepts, its names, numbers and clauses.

Nothing is compared here.
"""
