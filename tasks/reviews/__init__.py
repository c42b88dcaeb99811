"""Reviews of failed checks: what is decided, what follows, how items are grouped. Knows no Prefect."""
