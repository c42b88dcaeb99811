"""Records that cross stage boundaries: frozen pydantic models, closed vocabularies, no further logic."""
