"""Text from outside as characters that can be written down."""


def well_formed(text: str) -> str:
    """The text with each half of a surrogate pair that stands alone as U+FFFD, as browsers read it.

    Python carries such halves along; UTF-8, and so every file and database, refuses them.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
