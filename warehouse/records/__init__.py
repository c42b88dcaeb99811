"""The records that cross stage boundaries: frozen pydantic models and closed vocabularies. No logic beyond validation."""
