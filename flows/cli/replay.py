"""`claims replay`: judge again from the archive and say whether the bytes are the same."""


def command() -> None:
    """Judge again."""
