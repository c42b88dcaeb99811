"""Evidence: what bears on a claim, told by others, derived from figures or allowed by physics.

What it weighs is told elsewhere.
"""
