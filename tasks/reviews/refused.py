"""Why a correction cannot be, and the word for an end that is open."""

OPEN = "open"  # an interval's end, or conditions that the text leaves unsaid


class CorrectionRefused(ValueError):
    """Nothing can read so; the message names the field, the reason and the remedy."""
