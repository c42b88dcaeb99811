"""The web: one guarded request at a time, and manners towards the hosts that are asked.

No feed or page is read here.
"""
