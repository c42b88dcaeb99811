"""Time: expressions of it in a sentence, the periods they name, and whose time each is.

No moods here: what lies ahead is a plan or a forecast by `tasks.claims.modality`.
"""
