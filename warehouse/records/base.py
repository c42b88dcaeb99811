"""What every record is: frozen, closed, and named by a hash of its identity."""

import hashlib
import json
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

ID_HEX_DIGITS = 32


class Record(BaseModel):
    """A frozen pydantic model that refuses unknown fields and non-finite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def canonical_json(value: object) -> str:
    """JSON text that is the same for equal values: sorted keys, no spaces, dates in ISO 8601."""
    return _CANONICAL.encode(value)


def content_id(*identity: object) -> str:
    """Name a thing by its identity fields: the first 128 bits of sha256 over their JSON array, in hex."""
    return hashlib.sha256(canonical_json(identity).encode()).hexdigest()[:ID_HEX_DIGITS]


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"no canonical JSON for {type(value).__name__}")


# `json.dumps` would make an encoder for every value.
_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain, allow_nan=False
)
