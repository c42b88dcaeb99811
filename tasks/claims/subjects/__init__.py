"""Roles in a clause: whose figure it is, what it is compared with, and the noun phrases that tell it.

Which entity a name stands for is asked of `tasks.entities`, never decided here.
"""
